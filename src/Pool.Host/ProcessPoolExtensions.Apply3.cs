using System.Runtime.CompilerServices;

namespace Pool.Host;

// Functions of three arguments.
public static partial class ProcessPoolExtensions
{
    /// <summary>Runs a function in a worker and returns its result.</summary>
    public static Task<TResult> ApplyAsync<T1, T2, T3, TResult>(this IProcessPool pool, Func<T1, T2, T3, TResult> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), TResult>(function, (arg1, arg2, arg3), cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    public static TResult Apply<T1, T2, T3, TResult>(this IProcessPool pool, Func<T1, T2, T3, TResult> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), TResult>(function, (arg1, arg2, arg3), cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker and returns its result.</summary>
    public static Task<TResult> ApplyAsync<T1, T2, T3, TResult>(this IProcessPool pool, Func<T1, T2, T3, CancellationToken, TResult> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), TResult>(function, (arg1, arg2, arg3), cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    public static TResult Apply<T1, T2, T3, TResult>(this IProcessPool pool, Func<T1, T2, T3, CancellationToken, TResult> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), TResult>(function, (arg1, arg2, arg3), cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker and returns its result.</summary>
    [OverloadResolutionPriority(1)]
    public static Task<TResult> ApplyAsync<T1, T2, T3, TResult>(this IProcessPool pool, Func<T1, T2, T3, Task<TResult>> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), TResult>(function, (arg1, arg2, arg3), cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    [OverloadResolutionPriority(1)]
    public static TResult Apply<T1, T2, T3, TResult>(this IProcessPool pool, Func<T1, T2, T3, Task<TResult>> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), TResult>(function, (arg1, arg2, arg3), cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker and returns its result.</summary>
    [OverloadResolutionPriority(1)]
    public static Task<TResult> ApplyAsync<T1, T2, T3, TResult>(this IProcessPool pool, Func<T1, T2, T3, CancellationToken, Task<TResult>> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), TResult>(function, (arg1, arg2, arg3), cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    [OverloadResolutionPriority(1)]
    public static TResult Apply<T1, T2, T3, TResult>(this IProcessPool pool, Func<T1, T2, T3, CancellationToken, Task<TResult>> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), TResult>(function, (arg1, arg2, arg3), cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker and returns its result.</summary>
    public static Task<TResult> ApplyAsync<T1, T2, T3, TResult>(this IProcessPool pool, Func<T1, T2, T3, ValueTask<TResult>> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), TResult>(function, (arg1, arg2, arg3), cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    public static TResult Apply<T1, T2, T3, TResult>(this IProcessPool pool, Func<T1, T2, T3, ValueTask<TResult>> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), TResult>(function, (arg1, arg2, arg3), cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker and returns its result.</summary>
    public static Task<TResult> ApplyAsync<T1, T2, T3, TResult>(this IProcessPool pool, Func<T1, T2, T3, CancellationToken, ValueTask<TResult>> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), TResult>(function, (arg1, arg2, arg3), cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    public static TResult Apply<T1, T2, T3, TResult>(this IProcessPool pool, Func<T1, T2, T3, CancellationToken, ValueTask<TResult>> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), TResult>(function, (arg1, arg2, arg3), cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    public static Task ApplyAsync<T1, T2, T3>(this IProcessPool pool, Action<T1, T2, T3> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), ValueTuple>(function, (arg1, arg2, arg3), cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    public static void Apply<T1, T2, T3>(this IProcessPool pool, Action<T1, T2, T3> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), ValueTuple>(function, (arg1, arg2, arg3), cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    public static Task ApplyAsync<T1, T2, T3>(this IProcessPool pool, Action<T1, T2, T3, CancellationToken> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), ValueTuple>(function, (arg1, arg2, arg3), cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    public static void Apply<T1, T2, T3>(this IProcessPool pool, Action<T1, T2, T3, CancellationToken> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), ValueTuple>(function, (arg1, arg2, arg3), cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    [OverloadResolutionPriority(1)]
    public static Task ApplyAsync<T1, T2, T3>(this IProcessPool pool, Func<T1, T2, T3, Task> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), ValueTuple>(function, (arg1, arg2, arg3), cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    [OverloadResolutionPriority(1)]
    public static void Apply<T1, T2, T3>(this IProcessPool pool, Func<T1, T2, T3, Task> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), ValueTuple>(function, (arg1, arg2, arg3), cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    [OverloadResolutionPriority(1)]
    public static Task ApplyAsync<T1, T2, T3>(this IProcessPool pool, Func<T1, T2, T3, CancellationToken, Task> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), ValueTuple>(function, (arg1, arg2, arg3), cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    [OverloadResolutionPriority(1)]
    public static void Apply<T1, T2, T3>(this IProcessPool pool, Func<T1, T2, T3, CancellationToken, Task> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), ValueTuple>(function, (arg1, arg2, arg3), cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    public static Task ApplyAsync<T1, T2, T3>(this IProcessPool pool, Func<T1, T2, T3, ValueTask> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), ValueTuple>(function, (arg1, arg2, arg3), cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    public static void Apply<T1, T2, T3>(this IProcessPool pool, Func<T1, T2, T3, ValueTask> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), ValueTuple>(function, (arg1, arg2, arg3), cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    public static Task ApplyAsync<T1, T2, T3>(this IProcessPool pool, Func<T1, T2, T3, CancellationToken, ValueTask> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), ValueTuple>(function, (arg1, arg2, arg3), cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    public static void Apply<T1, T2, T3>(this IProcessPool pool, Func<T1, T2, T3, CancellationToken, ValueTask> function, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<(T1, T2, T3), ValueTuple>(function, (arg1, arg2, arg3), cancellationToken).GetAwaiter().GetResult();
}
