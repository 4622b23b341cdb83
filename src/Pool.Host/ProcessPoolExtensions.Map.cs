using System.Runtime.CompilerServices;

namespace Pool.Host;

// A function over all items of a source.
public static partial class ProcessPoolExtensions
{
    /// <summary>Runs a function for each item; the results come in the order of the items. The first failure ends it.</summary>
    public static Task<TResult[]> MapAsync<T, TResult>(
        this IProcessPool pool, Func<T, TResult> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each item, and waits for all; the results come in the order of the items. The first failure ends it.</summary>
    public static TResult[] Map<T, TResult>(
        this IProcessPool pool, Func<T, TResult> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each item; the results come in the order of the items. The first failure ends it.</summary>
    public static Task<TResult[]> MapAsync<T, TResult>(
        this IProcessPool pool, Func<T, CancellationToken, TResult> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each item, and waits for all; the results come in the order of the items. The first failure ends it.</summary>
    public static TResult[] Map<T, TResult>(
        this IProcessPool pool, Func<T, CancellationToken, TResult> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each item; the results come in the order of the items. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static Task<TResult[]> MapAsync<T, TResult>(
        this IProcessPool pool, Func<T, Task<TResult>> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each item, and waits for all; the results come in the order of the items. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static TResult[] Map<T, TResult>(
        this IProcessPool pool, Func<T, Task<TResult>> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each item; the results come in the order of the items. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static Task<TResult[]> MapAsync<T, TResult>(
        this IProcessPool pool, Func<T, CancellationToken, Task<TResult>> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each item, and waits for all; the results come in the order of the items. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static TResult[] Map<T, TResult>(
        this IProcessPool pool, Func<T, CancellationToken, Task<TResult>> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each item; the results come in the order of the items. The first failure ends it.</summary>
    public static Task<TResult[]> MapAsync<T, TResult>(
        this IProcessPool pool, Func<T, ValueTask<TResult>> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each item, and waits for all; the results come in the order of the items. The first failure ends it.</summary>
    public static TResult[] Map<T, TResult>(
        this IProcessPool pool, Func<T, ValueTask<TResult>> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each item; the results come in the order of the items. The first failure ends it.</summary>
    public static Task<TResult[]> MapAsync<T, TResult>(
        this IProcessPool pool, Func<T, CancellationToken, ValueTask<TResult>> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each item, and waits for all; the results come in the order of the items. The first failure ends it.</summary>
    public static TResult[] Map<T, TResult>(
        this IProcessPool pool, Func<T, CancellationToken, ValueTask<TResult>> function, IEnumerable<T> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<T, TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();
}
