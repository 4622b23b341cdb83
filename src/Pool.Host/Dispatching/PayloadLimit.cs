using Pool.Contracts.Framing;
using Pool.Contracts.Payloads;

namespace Pool.Host.Dispatching;

/// <summary>How much one message may carry.</summary>
internal static class PayloadLimit
{
    // What a frame has besides its payload: a few numbers, and the captured state, which has its own check.
    private const int Overhead = 64 * 1024;

    public const long MaxLength = FrameFormat.MaxBodyLength - Overhead;

    public static void Check(long length)
    {
        if (length > MaxLength)
            throw new PayloadException($"it takes {length} bytes, more than the {MaxLength} that one message can carry");
    }
}
