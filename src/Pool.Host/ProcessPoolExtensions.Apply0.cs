using System.Runtime.CompilerServices;

namespace Pool.Host;

// Functions of no arguments.
public static partial class ProcessPoolExtensions
{
    /// <summary>Runs a function in a worker and returns its result.</summary>
    public static Task<TResult> ApplyAsync<TResult>(this IProcessPool pool, Func<TResult> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, TResult>(function, default, cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    public static TResult Apply<TResult>(this IProcessPool pool, Func<TResult> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, TResult>(function, default, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker and returns its result.</summary>
    public static Task<TResult> ApplyAsync<TResult>(this IProcessPool pool, Func<CancellationToken, TResult> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, TResult>(function, default, cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    public static TResult Apply<TResult>(this IProcessPool pool, Func<CancellationToken, TResult> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, TResult>(function, default, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker and returns its result.</summary>
    [OverloadResolutionPriority(1)]
    public static Task<TResult> ApplyAsync<TResult>(this IProcessPool pool, Func<Task<TResult>> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, TResult>(function, default, cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    [OverloadResolutionPriority(1)]
    public static TResult Apply<TResult>(this IProcessPool pool, Func<Task<TResult>> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, TResult>(function, default, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker and returns its result.</summary>
    [OverloadResolutionPriority(1)]
    public static Task<TResult> ApplyAsync<TResult>(this IProcessPool pool, Func<CancellationToken, Task<TResult>> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, TResult>(function, default, cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    [OverloadResolutionPriority(1)]
    public static TResult Apply<TResult>(this IProcessPool pool, Func<CancellationToken, Task<TResult>> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, TResult>(function, default, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker and returns its result.</summary>
    public static Task<TResult> ApplyAsync<TResult>(this IProcessPool pool, Func<ValueTask<TResult>> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, TResult>(function, default, cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    public static TResult Apply<TResult>(this IProcessPool pool, Func<ValueTask<TResult>> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, TResult>(function, default, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker and returns its result.</summary>
    public static Task<TResult> ApplyAsync<TResult>(this IProcessPool pool, Func<CancellationToken, ValueTask<TResult>> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, TResult>(function, default, cancellationToken);

    /// <summary>Runs a function in a worker and returns its result, and waits for it.</summary>
    public static TResult Apply<TResult>(this IProcessPool pool, Func<CancellationToken, ValueTask<TResult>> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, TResult>(function, default, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    public static Task ApplyAsync(this IProcessPool pool, Action function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, ValueTuple>(function, default, cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    public static void Apply(this IProcessPool pool, Action function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, ValueTuple>(function, default, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    public static Task ApplyAsync(this IProcessPool pool, Action<CancellationToken> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, ValueTuple>(function, default, cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    public static void Apply(this IProcessPool pool, Action<CancellationToken> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, ValueTuple>(function, default, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    [OverloadResolutionPriority(1)]
    public static Task ApplyAsync(this IProcessPool pool, Func<Task> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, ValueTuple>(function, default, cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    [OverloadResolutionPriority(1)]
    public static void Apply(this IProcessPool pool, Func<Task> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, ValueTuple>(function, default, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    [OverloadResolutionPriority(1)]
    public static Task ApplyAsync(this IProcessPool pool, Func<CancellationToken, Task> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, ValueTuple>(function, default, cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    [OverloadResolutionPriority(1)]
    public static void Apply(this IProcessPool pool, Func<CancellationToken, Task> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, ValueTuple>(function, default, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    public static Task ApplyAsync(this IProcessPool pool, Func<ValueTask> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, ValueTuple>(function, default, cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    public static void Apply(this IProcessPool pool, Func<ValueTask> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, ValueTuple>(function, default, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs a function in a worker.</summary>
    public static Task ApplyAsync(this IProcessPool pool, Func<CancellationToken, ValueTask> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, ValueTuple>(function, default, cancellationToken);

    /// <summary>Runs a function in a worker, and waits for it.</summary>
    public static void Apply(this IProcessPool pool, Func<CancellationToken, ValueTask> function, CancellationToken cancellationToken = default) =>
        Require(pool).SubmitAsync<ValueTuple, ValueTuple>(function, default, cancellationToken).GetAwaiter().GetResult();
}
