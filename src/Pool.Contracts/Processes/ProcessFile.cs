using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Pool.Contracts.Processes;

/// <summary>
/// Reads Linux's /proc. Processes end while one looks at them, and those of other users are closed: neither is worth the
/// exceptions that <see cref="File"/> throws.
/// </summary>
[SupportedOSPlatform("linux")]
internal static unsafe partial class ProcessFile
{
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;
    private const int CloseOnExec = 0x80000;

    /// <summary>Stands for the process that asks, whatever its id is.</summary>
    public const int Self = 0;

    /// <summary>How much of a file there is, as far as there is room for it; negative when it can't be read.</summary>
    public static int Read(int processId, string name, Span<byte> bytes)
    {
        var descriptor = Open(PathOf(processId, name), ReadOnly | CloseOnExec);
        if (descriptor < 0)
            return -1;
        try
        {
            var length = 0;
            fixed (byte* start = bytes)
            {
                while (length < bytes.Length)
                {
                    var read = (int)Read(descriptor, start + length, (nuint)(bytes.Length - length));
                    if (read < 0)
                        return -1;
                    if (read == 0)
                        break;
                    length += read;
                }
            }

            return length;
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Writes a short text in one piece, or nothing.</summary>
    public static void Write(int processId, string name, ReadOnlySpan<byte> text)
    {
        var descriptor = Open(PathOf(processId, name), WriteOnly | CloseOnExec);
        if (descriptor < 0)
            return;
        fixed (byte* start = text)
            _ = Write(descriptor, start, (nuint)text.Length);
        _ = Close(descriptor);
    }

    private static string PathOf(int processId, string name) => processId == Self
        ? "/proc/self/" + name
        : string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/{name}");

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int descriptor, byte* bytes, nuint length);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int descriptor, byte* bytes, nuint length);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
