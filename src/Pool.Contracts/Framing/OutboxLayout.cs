namespace Pool.Contracts.Framing;

/// <summary>
/// How the memory is laid out that a worker and its host share: two numbers of 64 bits, little-endian, and then frames that the worker
/// has not written to its output yet.
/// </summary>
internal static class OutboxLayout
{
    /// <summary>Where it says how many bytes the worker had written to its output before the first of the frames.</summary>
    public const int PositionOffset = 0;

    /// <summary>Where it says how many bytes the frames have.</summary>
    public const int LengthOffset = 8;

    /// <summary>Where the frames begin.</summary>
    public const int FramesOffset = 16;

    /// <summary>The most that the frames may have: as much as a pipe takes in one piece or not at all.</summary>
    public const int Capacity = 4096;

    /// <summary>The length of it all.</summary>
    public const int Length = FramesOffset + Capacity;

    /// <summary>What its file is called in the system's list of the host's open files.</summary>
    /// <param name="mark">The worker's <see cref="Processes.ProcessMark"/>.</param>
    public static string LinkTo(string mark) => $"/memfd:{mark} (deleted)";
}
