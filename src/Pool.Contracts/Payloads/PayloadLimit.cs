using Pool.Contracts.Framing;

namespace Pool.Contracts.Payloads;

/// <summary>How much one message may carry, arguments and captured state together, or results.</summary>
internal static class PayloadLimit
{
    // What a frame has besides: a few numbers.
    private const int Overhead = 64 * 1024;

    public const long MaxLength = FrameFormat.MaxBodyLength - Overhead;

    public static void Check(long length)
    {
        if (length > MaxLength)
            throw new PayloadException($"it takes {length} bytes, more than the {MaxLength} that one message can carry");
    }
}
