using System.Runtime.CompilerServices;

namespace Pool.Host;

// A function without a result over all items of a source.
public static partial class ProcessPoolExtensions
{
    /// <summary>Runs a function for each item. The first failure ends it.</summary>
    public static Task ForEachAsync<T>(
        this IProcessPool pool, Action<T> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, ValueTuple>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each item. The first failure ends it.</summary>
    public static Task ForEachAsync<T>(
        this IProcessPool pool, Action<T, CancellationToken> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, ValueTuple>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each item. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static Task ForEachAsync<T>(
        this IProcessPool pool, Func<T, Task> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, ValueTuple>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each item. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static Task ForEachAsync<T>(
        this IProcessPool pool, Func<T, CancellationToken, Task> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, ValueTuple>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each item. The first failure ends it.</summary>
    public static Task ForEachAsync<T>(
        this IProcessPool pool, Func<T, ValueTask> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, ValueTuple>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each item. The first failure ends it.</summary>
    public static Task ForEachAsync<T>(
        this IProcessPool pool, Func<T, CancellationToken, ValueTask> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, ValueTuple>(function, source, chunkSize, cancellationToken);
}
