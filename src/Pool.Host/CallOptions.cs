namespace Pool.Host;

/// <summary>How calls are run; given to <see cref="IProcessPool.With"/>.</summary>
public sealed record CallOptions
{
    /// <summary>How long a call may run.</summary>
    /// <value>
    /// From the moment the call starts in a worker, not counting the time it waits; then the worker is killed and replaced, and the
    /// call ends with <see cref="TaskTimeoutException"/>. Each item of a map has this much. Above zero; null, the default, means
    /// <see cref="ProcessPoolOptions.TaskTimeout"/>, and <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> no limit.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative, or more than about 49 days.</exception>
    public TimeSpan? Timeout
    {
        get;
        init => field = Durations.RequirePositiveOrNull(value, nameof(Timeout));
    }

    /// <summary>How often a call is tried when the worker that runs it is lost.</summary>
    /// <value>At least 1, which is the default. More only for functions that are safe to repeat. A call that timed out or threw is not repeated.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxAttempts
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxAttempts));
            field = value;
        }
    }

    = 1;
}
