using System.Runtime.InteropServices;

namespace Pool.Stress.Functions;

/// <summary>What is needed of the C library.</summary>
public static partial class Native
{
    public const int SigKill = 9;
    public const int SigTerm = 15;
    public const int SigCont = 18;
    public const int SigStop = 19;

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Kill(int processId, int signal);
}
