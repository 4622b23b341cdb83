using System.Runtime.CompilerServices;

namespace Pool.Host;

/// <summary>
/// The calls that programs make, over what <see cref="IProcessPool"/> does. A function is any delegate that names code: a static
/// method, a lambda with or without captures, an instance method, synchronous or asynchronous. If its last parameter is a
/// <see cref="CancellationToken"/>, it gets one that follows the call's own.
/// </summary>
/// <remarks>
/// Where they can't return a result, calls end with: the exception the function threw, with a <see cref="RemoteTaskException"/>
/// inside, or that itself; <see cref="TaskSerializationException"/>; <see cref="WorkerLostException"/>;
/// <see cref="TaskTimeoutException"/>; <see cref="OperationCanceledException"/>, also as <see cref="PoolTerminatedException"/>;
/// <see cref="WorkerStartException"/>; <see cref="PoolSaturatedException"/>; <see cref="PoolClosedException"/>;
/// <see cref="ObjectDisposedException"/>. A chunk size below 1 is an <see cref="ArgumentOutOfRangeException"/>.
/// </remarks>
public static partial class ProcessPoolExtensions
{
    private static IProcessPool Require(IProcessPool pool)
    {
        ArgumentNullException.ThrowIfNull(pool);
        return pool;
    }

    private static IAsyncEnumerable<T> Lazily<T>(IEnumerable<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.ToAsyncEnumerable();
    }

    private static async IAsyncEnumerable<TResult> Results<T, TResult>(
        IAsyncEnumerable<CallOutcome<T, TResult>> outcomes, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var outcome in outcomes.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!outcome.IsSuccess)
                throw outcome.Exception;
            yield return outcome.Result;
        }
    }
}
