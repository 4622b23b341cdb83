namespace Pool.Worker;

/// <summary>The two pipes to the host, taken away from everything else that runs in the process.</summary>
/// <param name="Input">What the host sends.</param>
/// <param name="Output">What the host reads.</param>
/// <param name="HasInput">Waits until the input can be read or has ended, for so long at most.</param>
/// <param name="HasRoom">Whether to write a little to the output would not block; null when nobody can tell.</param>
internal sealed record ProtocolStreams(Stream Input, Stream Output, Func<TimeSpan, bool> HasInput, Func<bool>? HasRoom = null)
{
    /// <summary>
    /// Moves the pipes off the standard descriptors. From then on standard input is empty, and whatever is printed, by managed or
    /// native code or by a child process, goes to standard error. Must come before anything touches the console.
    /// </summary>
    public static ProtocolStreams TakeOver() =>
        OperatingSystem.IsWindows() ? WindowsStandardStreams.TakeOver() : UnixStandardStreams.TakeOver();
}
