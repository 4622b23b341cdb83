using System.Runtime.CompilerServices;

namespace Pool.Host;

// A function over a source that may be endless.
public static partial class ProcessPoolExtensions
{
    /// <summary>Runs a function for each item of a source that is read as the outcomes are consumed; they come as they finish. An item that fails costs no other.</summary>
    public static IAsyncEnumerable<CallOutcome<T, TResult>> MapOutcomesAsync<T, TResult>(
        this IProcessPool pool, Func<T, TResult> function, IEnumerable<T> source, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitStream<T, TResult>(function, Lazily(source), new StreamOptions { ChunkSize = chunkSize, IsolatesItems = true }, cancellationToken);

    /// <summary>Runs a function for each item of a source that is read as the outcomes are consumed; they come as they finish. An item that fails costs no other.</summary>
    public static IAsyncEnumerable<CallOutcome<T, TResult>> MapOutcomesAsync<T, TResult>(
        this IProcessPool pool, Func<T, TResult> function, IAsyncEnumerable<T> source, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitStream<T, TResult>(function, source, new StreamOptions { ChunkSize = chunkSize, IsolatesItems = true }, cancellationToken);

    /// <summary>Runs a function for each item of a source that is read as the outcomes are consumed; they come as they finish. An item that fails costs no other.</summary>
    public static IAsyncEnumerable<CallOutcome<T, TResult>> MapOutcomesAsync<T, TResult>(
        this IProcessPool pool, Func<T, CancellationToken, TResult> function, IEnumerable<T> source, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitStream<T, TResult>(function, Lazily(source), new StreamOptions { ChunkSize = chunkSize, IsolatesItems = true }, cancellationToken);

    /// <summary>Runs a function for each item of a source that is read as the outcomes are consumed; they come as they finish. An item that fails costs no other.</summary>
    public static IAsyncEnumerable<CallOutcome<T, TResult>> MapOutcomesAsync<T, TResult>(
        this IProcessPool pool, Func<T, CancellationToken, TResult> function, IAsyncEnumerable<T> source, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitStream<T, TResult>(function, source, new StreamOptions { ChunkSize = chunkSize, IsolatesItems = true }, cancellationToken);

    /// <summary>Runs a function for each item of a source that is read as the outcomes are consumed; they come as they finish. An item that fails costs no other.</summary>
    [OverloadResolutionPriority(1)]
    public static IAsyncEnumerable<CallOutcome<T, TResult>> MapOutcomesAsync<T, TResult>(
        this IProcessPool pool, Func<T, Task<TResult>> function, IEnumerable<T> source, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitStream<T, TResult>(function, Lazily(source), new StreamOptions { ChunkSize = chunkSize, IsolatesItems = true }, cancellationToken);

    /// <summary>Runs a function for each item of a source that is read as the outcomes are consumed; they come as they finish. An item that fails costs no other.</summary>
    [OverloadResolutionPriority(1)]
    public static IAsyncEnumerable<CallOutcome<T, TResult>> MapOutcomesAsync<T, TResult>(
        this IProcessPool pool, Func<T, Task<TResult>> function, IAsyncEnumerable<T> source, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitStream<T, TResult>(function, source, new StreamOptions { ChunkSize = chunkSize, IsolatesItems = true }, cancellationToken);

    /// <summary>Runs a function for each item of a source that is read as the outcomes are consumed; they come as they finish. An item that fails costs no other.</summary>
    [OverloadResolutionPriority(1)]
    public static IAsyncEnumerable<CallOutcome<T, TResult>> MapOutcomesAsync<T, TResult>(
        this IProcessPool pool, Func<T, CancellationToken, Task<TResult>> function, IEnumerable<T> source, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitStream<T, TResult>(function, Lazily(source), new StreamOptions { ChunkSize = chunkSize, IsolatesItems = true }, cancellationToken);

    /// <summary>Runs a function for each item of a source that is read as the outcomes are consumed; they come as they finish. An item that fails costs no other.</summary>
    [OverloadResolutionPriority(1)]
    public static IAsyncEnumerable<CallOutcome<T, TResult>> MapOutcomesAsync<T, TResult>(
        this IProcessPool pool, Func<T, CancellationToken, Task<TResult>> function, IAsyncEnumerable<T> source, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitStream<T, TResult>(function, source, new StreamOptions { ChunkSize = chunkSize, IsolatesItems = true }, cancellationToken);

    /// <summary>Runs a function for each item of a source that is read as the outcomes are consumed; they come as they finish. An item that fails costs no other.</summary>
    public static IAsyncEnumerable<CallOutcome<T, TResult>> MapOutcomesAsync<T, TResult>(
        this IProcessPool pool, Func<T, ValueTask<TResult>> function, IEnumerable<T> source, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitStream<T, TResult>(function, Lazily(source), new StreamOptions { ChunkSize = chunkSize, IsolatesItems = true }, cancellationToken);

    /// <summary>Runs a function for each item of a source that is read as the outcomes are consumed; they come as they finish. An item that fails costs no other.</summary>
    public static IAsyncEnumerable<CallOutcome<T, TResult>> MapOutcomesAsync<T, TResult>(
        this IProcessPool pool, Func<T, ValueTask<TResult>> function, IAsyncEnumerable<T> source, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitStream<T, TResult>(function, source, new StreamOptions { ChunkSize = chunkSize, IsolatesItems = true }, cancellationToken);

    /// <summary>Runs a function for each item of a source that is read as the outcomes are consumed; they come as they finish. An item that fails costs no other.</summary>
    public static IAsyncEnumerable<CallOutcome<T, TResult>> MapOutcomesAsync<T, TResult>(
        this IProcessPool pool, Func<T, CancellationToken, ValueTask<TResult>> function, IEnumerable<T> source, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitStream<T, TResult>(function, Lazily(source), new StreamOptions { ChunkSize = chunkSize, IsolatesItems = true }, cancellationToken);

    /// <summary>Runs a function for each item of a source that is read as the outcomes are consumed; they come as they finish. An item that fails costs no other.</summary>
    public static IAsyncEnumerable<CallOutcome<T, TResult>> MapOutcomesAsync<T, TResult>(
        this IProcessPool pool, Func<T, CancellationToken, ValueTask<TResult>> function, IAsyncEnumerable<T> source, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitStream<T, TResult>(function, source, new StreamOptions { ChunkSize = chunkSize, IsolatesItems = true }, cancellationToken);
}
