using System.Runtime.InteropServices;

namespace Pool.TestFunctions;

/// <summary>Functions that take memory, and some that never have enough.</summary>
public static unsafe partial class Hogs
{
    private const int Mebibyte = 1024 * 1024;
    private const int ReadAndWrite = 0x1 | 0x2;
    private const int SharedAnonymous = 0x1 | 0x20;

    private static readonly List<byte[]> Kept = [];

    /// <summary>Takes so much managed memory, and gives it back.</summary>
    public static int Take(int mebibytes)
    {
        var pieces = new List<byte[]>();
        for (var i = 0; i < mebibytes; i++)
            pieces.Add(Filled());
        return pieces.Count;
    }

    /// <summary>Takes so much managed memory, and keeps it.</summary>
    public static int Keep(int mebibytes)
    {
        for (var i = 0; i < mebibytes; i++)
            Kept.Add(Filled());
        return Environment.ProcessId;
    }

    public static int TakeManagedForEver() => Take(int.MaxValue);

    /// <summary>Takes all there is if the number is negative.</summary>
    public static int TakeForEverIfNegative(int n) => n < 0 ? Take(int.MaxValue) : Environment.ProcessId;

    /// <summary>Gives up what it took, and returns how much that was.</summary>
    public static int TakeAllAndCatch()
    {
        var pieces = new List<byte[]>();
        try
        {
            while (true)
                pieces.Add(Filled());
        }
        catch (OutOfMemoryException)
        {
            return pieces.Count;
        }
    }

    /// <summary>Takes so much native memory, and never gives it back.</summary>
    public static int LeakNative(int mebibytes)
    {
        for (var i = 0; i < mebibytes; i++)
            NativeMemory.Fill(NativeMemory.Alloc(Mebibyte), Mebibyte, 1);
        return Environment.ProcessId;
    }

    public static int TakeNativeForEver() => LeakNative(int.MaxValue);

    /// <summary>As native code does that never looks at what malloc returns. It rests once it has taken so much.</summary>
    public static int TakeWithoutLooking(int restAfter)
    {
        for (var taken = 0; ; taken++)
        {
            // The host looks at its workers' memory many times a second, and has nothing to say when it has.
            if (taken == restAfter)
                Thread.Sleep(2000);
            Native.Memset(Malloc(Mebibyte), 1, Mebibyte);
        }
    }

    /// <summary>Takes what the system counts as nobody's own.</summary>
    public static int TakeSharedForEver()
    {
        while (true)
            KeepShared(1);
    }

    /// <summary>Takes so much of what the system counts as nobody's own, and keeps it.</summary>
    public static int KeepShared(int mebibytes)
    {
        for (var i = 0; i < mebibytes; i++)
            Native.Memset(Map(0, Mebibyte, ReadAndWrite, SharedAnonymous, -1, 0), 1, Mebibyte);
        return Environment.ProcessId;
    }

    private static byte[] Filled()
    {
        var piece = new byte[Mebibyte];
        Array.Fill(piece, (byte)1);
        return piece;
    }

    [LibraryImport("libc", EntryPoint = "malloc")]
    private static partial nint Malloc(nint length);

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nint length, int protection, int flags, int descriptor, nint offset);
}
