namespace Pool.Host;

/// <summary>
/// What every pool can do; <see cref="ProcessPoolExtensions"/> has the forms that programs call. A <c>function</c> is a delegate
/// of up to four parameters, besides a last <see cref="CancellationToken"/>. A function of one parameter takes its arguments as the value itself; of none or several, as
/// a <see cref="ValueTuple"/> of them. The result of a function that returns nothing is a <see cref="ValueTuple"/>; of one that
/// returns a task, what the task gives.
/// </summary>
public interface IProcessPool
{
    /// <summary>Runs a function once.</summary>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="arguments">Its arguments; they are taken as they are now.</param>
    /// <param name="cancellationToken">Ends the call: it does not run, or is asked to stop and then killed.</param>
    /// <returns>The result. Every failure, also of taking the call, is the task's.</returns>
    Task<TResult> SubmitAsync<TArguments, TResult>(Delegate function, TArguments arguments, CancellationToken cancellationToken);

    /// <summary>Runs a function for each item. The first failure ends it all.</summary>
    /// <typeparam name="TArguments">The type of the items.</typeparam>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="source">The items. The source is read before this returns; each item is turned into bytes when its turn comes, and must not change until then.</param>
    /// <param name="chunkSize">How many items go to a worker together; null to let the pool choose.</param>
    /// <param name="cancellationToken">Ends the call: items that wait do not run, running ones are asked to stop and then killed.</param>
    /// <returns>The results in the order of the items. Every failure, also of taking the call, is the task's.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chunkSize"/> is less than 1.</exception>
    Task<TResult[]> SubmitAllAsync<TArguments, TResult>(
        Delegate function, IEnumerable<TArguments> source, int? chunkSize, CancellationToken cancellationToken);

    /// <summary>Runs a function for each item, reading the source only a bounded distance ahead of the consumer.</summary>
    /// <typeparam name="TArguments">The type of the items.</typeparam>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="source">The items; they are read while the outcomes are consumed, on another thread.</param>
    /// <param name="options">In which order, and in chunks of what size.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The outcome of each item. An exception of the source itself comes out after the outcomes of the items before it.</returns>
    /// <exception cref="TaskSerializationException">The function can't be sent.</exception>
    IAsyncEnumerable<CallOutcome<TArguments, TResult>> SubmitStream<TArguments, TResult>(
        Delegate function, IAsyncEnumerable<TArguments> source, StreamOptions options, CancellationToken cancellationToken);

    /// <summary>The same pool with other options for the calls made through it.</summary>
    IProcessPool With(CallOptions options);
}
