using System.Runtime.InteropServices;

namespace Pool.TestFunctions;

/// <summary>What the tests need of the C library.</summary>
public static partial class Native
{
    public const int SigKill = 9;
    public const int SigTerm = 15;
    public const int SigStop = 19;
    public const int SigInt = 2;
    public const int SigChild = 17;

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Kill(int processId, int signal);

    // O_WRONLY, O_CREAT and O_APPEND of Linux.
    public const int AppendOrCreate = 0x1 | 0x40 | 0x400;

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup")]
    public static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    public static partial int Replace(int descriptor, int replaced);

    /// <summary>Starts a process of which the runtime does not know. Both arrays end with null.</summary>
    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Spawn(out int id, string path, nint actions, nint attributes, string?[] arguments, string?[] environment);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    public static partial int WaitFor(int id, out int status, int options);

    [LibraryImport("libc", EntryPoint = "memset")]
    internal static partial nint Memset(nint target, int value, nint length);

    [LibraryImport("libc", EntryPoint = "write")]
    internal static partial nint Write(int descriptor, byte[] bytes, nint length);

    [LibraryImport("libc", EntryPoint = "puts", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Puts(string text);

    [LibraryImport("libc", EntryPoint = "fflush")]
    internal static partial int Flush(nint stream);

    [LibraryImport("libc", EntryPoint = "read")]
    internal static partial nint Read(int descriptor, byte[] bytes, nint length);

    [LibraryImport("libc", EntryPoint = "signal")]
    internal static partial nint Signal(int signal, nint handler);

    /// <summary>Lets the signal end this process, also when whoever started it has it ignored, as shells do in the background.</summary>
    public static void LetEnd(int signal) => Signal(signal, 0);

    /// <summary>Has this process not hear of the signal. Of <see cref="SigChild"/>: its children are gone at once when they have ended, and nobody is told.</summary>
    public static void Ignore(int signal) => Signal(signal, 1);
}
