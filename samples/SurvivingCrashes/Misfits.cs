using System.Runtime.InteropServices;

namespace SurvivingCrashes;

/// <summary>Functions that would take their process with them, or never give it back.</summary>
internal static unsafe class Misfits
{
    private const int Mebibyte = 1024 * 1024;
    private const int LeakMebibytes = 32;

    private static readonly List<byte[]> Leaked = [];

    public static int Throw(string text) => int.Parse(text);

    public static int Exit(int code)
    {
        Environment.Exit(code);
        return 0;
    }

    public static int OverflowStack(int depth) => OverflowStack(depth + 1) + 1;

    public static int ReadNullPointer() => *(int*)null;

    public static int ReadWildPointer() => *(int*)0x0123_4567_89AB;

    public static void HoardManagedMemory()
    {
        var hoard = new List<byte[]>();
        while (true)
        {
            hoard.Add(new byte[Mebibyte]);
            Array.Fill(hoard[^1], (byte)1);
        }
    }

    public static void HoardNativeMemory()
    {
        while (true)
            NativeMemory.Fill(NativeMemory.Alloc(Mebibyte), Mebibyte, 1);
    }

    /// <summary>Keeps 32 MiB more each time, and returns the id of the process that has them.</summary>
    public static int LeakManagedMemory()
    {
        for (var i = 0; i < LeakMebibytes; i++)
        {
            Leaked.Add(new byte[Mebibyte]);
            Array.Fill(Leaked[^1], (byte)1);
        }

        return Environment.ProcessId;
    }

    public static int LeakNativeMemory()
    {
        NativeMemory.Fill(NativeMemory.Alloc(LeakMebibytes * Mebibyte), LeakMebibytes * Mebibyte, 1);
        return Environment.ProcessId;
    }

    public static void LoopForEver()
    {
        while (true)
            Thread.SpinWait(1000);
    }
}
