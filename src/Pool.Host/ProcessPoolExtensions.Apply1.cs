using System.Runtime.CompilerServices;

namespace Pool.Host;

// Functions of one argument.
public static partial class ProcessPoolExtensions
{
    /// <summary>Runs a function in a worker and returns its result.</summary>
    public static Task<TResult> ApplyAsync<T, TResult>(this IProcessPool pool, Func<T, TResult> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, TResult>(function, arg, cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    public static TResult Apply<T, TResult>(this IProcessPool pool, Func<T, TResult> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, TResult>(function, arg, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker and returns its result.</summary>
    public static Task<TResult> ApplyAsync<T, TResult>(this IProcessPool pool, Func<T, CancellationToken, TResult> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, TResult>(function, arg, cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    public static TResult Apply<T, TResult>(this IProcessPool pool, Func<T, CancellationToken, TResult> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, TResult>(function, arg, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker and returns its result.</summary>
    [OverloadResolutionPriority(1)]
    public static Task<TResult> ApplyAsync<T, TResult>(this IProcessPool pool, Func<T, Task<TResult>> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, TResult>(function, arg, cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    [OverloadResolutionPriority(1)]
    public static TResult Apply<T, TResult>(this IProcessPool pool, Func<T, Task<TResult>> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, TResult>(function, arg, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker and returns its result.</summary>
    [OverloadResolutionPriority(1)]
    public static Task<TResult> ApplyAsync<T, TResult>(this IProcessPool pool, Func<T, CancellationToken, Task<TResult>> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, TResult>(function, arg, cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    [OverloadResolutionPriority(1)]
    public static TResult Apply<T, TResult>(this IProcessPool pool, Func<T, CancellationToken, Task<TResult>> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, TResult>(function, arg, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker and returns its result.</summary>
    public static Task<TResult> ApplyAsync<T, TResult>(this IProcessPool pool, Func<T, ValueTask<TResult>> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, TResult>(function, arg, cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    public static TResult Apply<T, TResult>(this IProcessPool pool, Func<T, ValueTask<TResult>> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, TResult>(function, arg, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker and returns its result.</summary>
    public static Task<TResult> ApplyAsync<T, TResult>(this IProcessPool pool, Func<T, CancellationToken, ValueTask<TResult>> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, TResult>(function, arg, cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    public static TResult Apply<T, TResult>(this IProcessPool pool, Func<T, CancellationToken, ValueTask<TResult>> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, TResult>(function, arg, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    public static Task ApplyAsync<T>(this IProcessPool pool, Action<T> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, ValueTuple>(function, arg, cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    public static void Apply<T>(this IProcessPool pool, Action<T> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, ValueTuple>(function, arg, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    public static Task ApplyAsync<T>(this IProcessPool pool, Action<T, CancellationToken> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, ValueTuple>(function, arg, cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    public static void Apply<T>(this IProcessPool pool, Action<T, CancellationToken> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, ValueTuple>(function, arg, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    [OverloadResolutionPriority(1)]
    public static Task ApplyAsync<T>(this IProcessPool pool, Func<T, Task> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, ValueTuple>(function, arg, cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    [OverloadResolutionPriority(1)]
    public static void Apply<T>(this IProcessPool pool, Func<T, Task> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, ValueTuple>(function, arg, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    [OverloadResolutionPriority(1)]
    public static Task ApplyAsync<T>(this IProcessPool pool, Func<T, CancellationToken, Task> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, ValueTuple>(function, arg, cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    [OverloadResolutionPriority(1)]
    public static void Apply<T>(this IProcessPool pool, Func<T, CancellationToken, Task> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, ValueTuple>(function, arg, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    public static Task ApplyAsync<T>(this IProcessPool pool, Func<T, ValueTask> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, ValueTuple>(function, arg, cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    public static void Apply<T>(this IProcessPool pool, Func<T, ValueTask> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, ValueTuple>(function, arg, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    public static Task ApplyAsync<T>(this IProcessPool pool, Func<T, CancellationToken, ValueTask> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, ValueTuple>(function, arg, cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    public static void Apply<T>(this IProcessPool pool, Func<T, CancellationToken, ValueTask> function, T arg, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<T, ValueTuple>(function, arg, cancellationToken).GetAwaiter().GetResult();
}
