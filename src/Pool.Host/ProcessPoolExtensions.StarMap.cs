using System.Runtime.CompilerServices;

namespace Pool.Host;

// A function over all tuples of a source.
public static partial class ProcessPoolExtensions
{
    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    public static Task<TResult[]> StarMapAsync<T1, T2, TResult>(
        this IProcessPool pool, Func<T1, T2, TResult> function, IEnumerable<(T1, T2)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    public static TResult[] StarMap<T1, T2, TResult>(
        this IProcessPool pool, Func<T1, T2, TResult> function, IEnumerable<(T1, T2)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    public static Task<TResult[]> StarMapAsync<T1, T2, TResult>(
        this IProcessPool pool, Func<T1, T2, CancellationToken, TResult> function, IEnumerable<(T1, T2)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    public static TResult[] StarMap<T1, T2, TResult>(
        this IProcessPool pool, Func<T1, T2, CancellationToken, TResult> function, IEnumerable<(T1, T2)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static Task<TResult[]> StarMapAsync<T1, T2, TResult>(
        this IProcessPool pool, Func<T1, T2, Task<TResult>> function, IEnumerable<(T1, T2)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static TResult[] StarMap<T1, T2, TResult>(
        this IProcessPool pool, Func<T1, T2, Task<TResult>> function, IEnumerable<(T1, T2)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static Task<TResult[]> StarMapAsync<T1, T2, TResult>(
        this IProcessPool pool, Func<T1, T2, CancellationToken, Task<TResult>> function, IEnumerable<(T1, T2)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static TResult[] StarMap<T1, T2, TResult>(
        this IProcessPool pool, Func<T1, T2, CancellationToken, Task<TResult>> function, IEnumerable<(T1, T2)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    public static Task<TResult[]> StarMapAsync<T1, T2, TResult>(
        this IProcessPool pool, Func<T1, T2, ValueTask<TResult>> function, IEnumerable<(T1, T2)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    public static TResult[] StarMap<T1, T2, TResult>(
        this IProcessPool pool, Func<T1, T2, ValueTask<TResult>> function, IEnumerable<(T1, T2)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    public static Task<TResult[]> StarMapAsync<T1, T2, TResult>(
        this IProcessPool pool, Func<T1, T2, CancellationToken, ValueTask<TResult>> function, IEnumerable<(T1, T2)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    public static TResult[] StarMap<T1, T2, TResult>(
        this IProcessPool pool, Func<T1, T2, CancellationToken, ValueTask<TResult>> function, IEnumerable<(T1, T2)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    public static Task<TResult[]> StarMapAsync<T1, T2, T3, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, TResult> function, IEnumerable<(T1, T2, T3)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    public static TResult[] StarMap<T1, T2, T3, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, TResult> function, IEnumerable<(T1, T2, T3)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    public static Task<TResult[]> StarMapAsync<T1, T2, T3, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, CancellationToken, TResult> function, IEnumerable<(T1, T2, T3)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    public static TResult[] StarMap<T1, T2, T3, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, CancellationToken, TResult> function, IEnumerable<(T1, T2, T3)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static Task<TResult[]> StarMapAsync<T1, T2, T3, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, Task<TResult>> function, IEnumerable<(T1, T2, T3)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static TResult[] StarMap<T1, T2, T3, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, Task<TResult>> function, IEnumerable<(T1, T2, T3)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static Task<TResult[]> StarMapAsync<T1, T2, T3, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, CancellationToken, Task<TResult>> function, IEnumerable<(T1, T2, T3)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static TResult[] StarMap<T1, T2, T3, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, CancellationToken, Task<TResult>> function, IEnumerable<(T1, T2, T3)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    public static Task<TResult[]> StarMapAsync<T1, T2, T3, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, ValueTask<TResult>> function, IEnumerable<(T1, T2, T3)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    public static TResult[] StarMap<T1, T2, T3, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, ValueTask<TResult>> function, IEnumerable<(T1, T2, T3)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    public static Task<TResult[]> StarMapAsync<T1, T2, T3, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, CancellationToken, ValueTask<TResult>> function, IEnumerable<(T1, T2, T3)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    public static TResult[] StarMap<T1, T2, T3, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, CancellationToken, ValueTask<TResult>> function, IEnumerable<(T1, T2, T3)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    public static Task<TResult[]> StarMapAsync<T1, T2, T3, T4, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, T4, TResult> function, IEnumerable<(T1, T2, T3, T4)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3, T4), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    public static TResult[] StarMap<T1, T2, T3, T4, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, T4, TResult> function, IEnumerable<(T1, T2, T3, T4)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3, T4), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    public static Task<TResult[]> StarMapAsync<T1, T2, T3, T4, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, T4, CancellationToken, TResult> function, IEnumerable<(T1, T2, T3, T4)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3, T4), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    public static TResult[] StarMap<T1, T2, T3, T4, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, T4, CancellationToken, TResult> function, IEnumerable<(T1, T2, T3, T4)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3, T4), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static Task<TResult[]> StarMapAsync<T1, T2, T3, T4, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, T4, Task<TResult>> function, IEnumerable<(T1, T2, T3, T4)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3, T4), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static TResult[] StarMap<T1, T2, T3, T4, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, T4, Task<TResult>> function, IEnumerable<(T1, T2, T3, T4)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3, T4), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static Task<TResult[]> StarMapAsync<T1, T2, T3, T4, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, T4, CancellationToken, Task<TResult>> function, IEnumerable<(T1, T2, T3, T4)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3, T4), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    [OverloadResolutionPriority(1)]
    public static TResult[] StarMap<T1, T2, T3, T4, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, T4, CancellationToken, Task<TResult>> function, IEnumerable<(T1, T2, T3, T4)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3, T4), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    public static Task<TResult[]> StarMapAsync<T1, T2, T3, T4, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, T4, ValueTask<TResult>> function, IEnumerable<(T1, T2, T3, T4)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3, T4), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    public static TResult[] StarMap<T1, T2, T3, T4, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, T4, ValueTask<TResult>> function, IEnumerable<(T1, T2, T3, T4)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3, T4), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function for each tuple, spread over its parameters; the results come in the order of the tuples. The first failure ends it.</summary>
    public static Task<TResult[]> StarMapAsync<T1, T2, T3, T4, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, T4, CancellationToken, ValueTask<TResult>> function, IEnumerable<(T1, T2, T3, T4)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3, T4), TResult>(function, source, chunkSize, cancellationToken);

    /// <summary>Runs a function for each tuple, spread over its parameters, and waits for all; the results come in the order of the tuples. The first failure ends it.</summary>
    public static TResult[] StarMap<T1, T2, T3, T4, TResult>(
        this IProcessPool pool, Func<T1, T2, T3, T4, CancellationToken, ValueTask<TResult>> function, IEnumerable<(T1, T2, T3, T4)> source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAllAsync<(T1, T2, T3, T4), TResult>(function, source, chunkSize, cancellationToken).GetAwaiter().GetResult();
}
