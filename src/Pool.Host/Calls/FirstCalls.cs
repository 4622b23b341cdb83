namespace Pool.Host.Calls;

/// <summary>
/// Names the calls that most pools begin with. Nobody calls this: where the assembly is compiled ahead of time, a generic method is
/// so only for the types that something in the assembly names, and of the first call that is 30 methods.
/// </summary>
internal static class FirstCalls
{
    public static void Name(ProcessPool pool)
    {
        Name<int, int>(pool);
        Name<long, long>(pool);
        Name<double, double>(pool);
        Name<string, string>(pool);
        Name<int, string>(pool);
        Name<string, int>(pool);
        Name<int, double>(pool);
        Name<int, long>(pool);
    }

    private static void Name<T, TResult>(ProcessPool pool)
    {
        Func<T, TResult> function = static _ => default!;
        _ = pool.ApplyAsync(function, default!);
        _ = pool.MapAsync(function, []);
        _ = pool.SubmitAsync<T, TResult>(null!, function, default!, default);
        _ = pool.SubmitAllAsync<T, TResult>(null!, function, [], null, default);
    }
}
