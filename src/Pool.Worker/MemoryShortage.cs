using System.Buffers.Text;
using System.Runtime.Versioning;
using Pool.Contracts.Processes;

namespace Pool.Worker;

/// <summary>When a machine is out of memory, Linux kills the process with the highest score. It should be a worker, which can be replaced.</summary>
[SupportedOSPlatform("linux")]
internal static class MemoryShortage
{
    private const string File = "oom_score_adj";

    // As if it took half of the machine's memory more than it does.
    private const int Raise = 500;

    public static void Offer()
    {
        Span<byte> text = stackalloc byte[16];
        var length = ProcessFile.Read(ProcessFile.Self, File, text);

        // Only the privileged may lower it.
        if (length > 0 && Utf8Parser.TryParse(text[..length], out int score, out _) && score < Raise)
            ProcessFile.Write(ProcessFile.Self, File, "500"u8);
    }
}
