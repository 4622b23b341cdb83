using Pool.Contracts.Framing;
using Pool.Contracts.Messages;

namespace Pool.Host;

/// <summary>
/// How much a message between the host and a worker may hold. What can't be sent fails its own call; a worker that sends what it may not, all
/// the same, is killed, and nothing else is hurt.
/// </summary>
public sealed record MessageLimits
{
    /// <summary>
    /// How long a message may be. An argument or a result that does not fit ends its call with <see cref="TaskSerializationException"/>. Memory for a
    /// message of a worker is taken as it comes, not as it is announced.
    /// </summary>
    /// <value>Bytes, from 1,048,576 to 2,147,418,112, which is the default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of that range.</exception>
    public int MaxMessageLength
    {
        get;
        init => field = Within(AgreedLimits.LeastBodyLength, FrameFormat.MaxBodyLength, value, nameof(MaxMessageLength));
    }

    = AgreedLimits.Default.BodyLength;

    /// <summary>How many items of a map or a stream, or their results, one message may hold. A longer chunk goes in several messages.</summary>
    /// <value>At least 1; 1,000,000 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxItemsPerMessage
    {
        get;
        init => field = Within(1, int.MaxValue, value, nameof(MaxItemsPerMessage));
    }

    = 1_000_000;

    /// <summary>
    /// How deep objects and collections may be nested within an argument or a result. One that is nested deeper ends its call with
    /// <see cref="TaskSerializationException"/>.
    /// </summary>
    /// <value>Levels, at least 1; 500 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxNesting
    {
        get;
        init => field = Within(1, int.MaxValue, value, nameof(MaxNesting));
    }

    = AgreedLimits.Default.Depth;

    /// <summary>How long the message and the stack trace of an exception may be that comes from a worker; the rest is cut off.</summary>
    /// <value>Characters, from 0 to 65,536, which is the default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of that range.</exception>
    public int MaxErrorTextLength
    {
        get;
        init => field = Within(0, AgreedLimits.MaxTextLength, value, nameof(MaxErrorTextLength));
    }

    = AgreedLimits.Default.TextLength;

    internal AgreedLimits ToAgreed() => new(MaxMessageLength, MaxNesting, MaxErrorTextLength);

    private static int Within(int least, int most, int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
        return value;
    }
}
