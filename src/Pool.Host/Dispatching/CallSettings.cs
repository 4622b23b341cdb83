using Pool.Contracts.Payloads;

namespace Pool.Host.Dispatching;

/// <summary>What holds for all calls that are made through a pool or one view of it: the options, with the pool's defaults filled in.</summary>
internal sealed record CallSettings(TimeSpan? Timeout, int MaxAttempts, int MaxItemsPerMessage, PayloadSerializer Serializer)
{
    public static CallSettings Of(CallOptions? options, ProcessPoolOptions pool, PayloadSerializer serializer)
    {
        var timeout = options?.Timeout ?? pool.TaskTimeout;
        return new CallSettings(
            timeout == System.Threading.Timeout.InfiniteTimeSpan ? null : timeout, options?.MaxAttempts ?? 1, pool.Limits.MaxItemsPerMessage, serializer);
    }
}
