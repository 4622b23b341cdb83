using Pool.Contracts.Framing;

namespace Pool.Host.Calls;

/// <summary>Where calls are encoded: on their callers' threads, one at a time on each.</summary>
internal static class EncodingBuffer
{
    private const int FrontLength = 1024;

    [ThreadStatic]
    private static OutputBuffer? _kept;

    /// <summary>Takes the thread's buffer, or a new one while that is in use: a formatter may make calls of its own.</summary>
    public static OutputBuffer Take()
    {
        var buffer = _kept ?? new OutputBuffer(FrontLength, new GrowingArrays());
        _kept = null;
        return buffer;
    }

    /// <summary>Gives a buffer back. What was in there is forgotten.</summary>
    public static void GiveBack(OutputBuffer buffer)
    {
        buffer.Reset();
        _kept = buffer;
    }
}
