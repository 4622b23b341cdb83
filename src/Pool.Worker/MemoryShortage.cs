using System.Runtime.Versioning;
using Pool.Contracts.Processes;

namespace Pool.Worker;

/// <summary>When a machine is out of memory, Linux kills the process with the highest score. It should be a worker, which can be replaced.</summary>
[SupportedOSPlatform("linux")]
internal static class MemoryShortage
{
    private const string File = "oom_score_adj";

    public static void Offer()
    {
        Span<byte> text = stackalloc byte[16];
        var length = ProcessFile.Read(ProcessFile.Self, File, text);

        // As if it took half of the machine's memory more than it does. Not for one that has that much already: only the privileged may lower it.
        if (length > 0 && text[..length] is not ([>= (byte)'5' and <= (byte)'9', _, _, (byte)'\n'] or [(byte)'1', _, _, _, (byte)'\n']))
            ProcessFile.Write(ProcessFile.Self, File, "500"u8);
    }
}
