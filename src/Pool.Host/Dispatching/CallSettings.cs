namespace Pool.Host.Dispatching;

/// <summary>The options of a call with the pool's defaults filled in.</summary>
internal readonly record struct CallSettings(TimeSpan? Timeout, int MaxAttempts, int MaxItemsPerMessage)
{
    public static CallSettings Of(CallOptions? options, ProcessPoolOptions pool)
    {
        var timeout = options?.Timeout ?? pool.TaskTimeout;
        return new CallSettings(timeout == System.Threading.Timeout.InfiniteTimeSpan ? null : timeout, options?.MaxAttempts ?? 1, pool.Limits.MaxItemsPerMessage);
    }
}
