using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pool.TestFunctions;

/// <summary>Functions that leave a trace in a file, so that the host can see that, and how often, they ran.</summary>
public static partial class Files
{
    private const int WriteOnly = 1;
    private const int Create = 0x40;
    private const int Append = 0x400;
    private const int OwnerMayReadAndWrite = 0x180;

    public static void Touch(string path) => File.WriteAllText(path, "");

    // FileMode.Append seeks to the end once and then writes where that was: two processes would overwrite each other's lines.
    public static void AppendLine(string path, string line)
    {
        using var file = Open(path, WriteOnly | Create | Append, OwnerMayReadAndWrite);
        RandomAccess.Write(file, System.Text.Encoding.UTF8.GetBytes(line + "\n"), fileOffset: 0);
    }

    public static int AppendAndReturn(string path, int value)
    {
        AppendLine(path, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return value;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags, int mode);
}
