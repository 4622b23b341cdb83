using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Pool.Contracts.Processes;

/// <summary>
/// The numbers that the files of a folder in Linux's /proc are named by: processes, threads, descriptors. What .NET has for listing a
/// folder takes a worker that starts 3 MB of memory and some milliseconds.
/// </summary>
[SupportedOSPlatform("linux")]
internal static unsafe partial class ProcessFolder
{
    // Of struct dirent with 64 bits: two numbers of eight bytes, the first of which is that of the inode, one of two, one of one.
    private const int NameOffset = 19;

    /// <summary>False when the folder can't be read.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="numbers">What the numbers are added to.</param>
    /// <param name="inodes">What the number of each one's inode is added to.</param>
    public static bool TryList(string path, List<int> numbers, List<long>? inodes = null)
    {
        var folder = Open(path);
        if (folder == 0)
            return false;
        for (byte* entry; (entry = Read(folder)) != null;)
        {
            if (Parse(entry + NameOffset) is not (var number and >= 0))
                continue;
            numbers.Add(number);
            inodes?.Add(*(long*)entry);
        }

        _ = Close(folder);
        return true;
    }

    private static int Parse(byte* text)
    {
        var number = 0;
        do
        {
            if (*text is < (byte)'0' or > (byte)'9')
                return -1;
            number = (number * 10) + (*text - '0');
        }
        while (*++text != 0);
        return number;
    }

    [LibraryImport("libc", EntryPoint = "opendir", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path);

    [LibraryImport("libc", EntryPoint = "readdir")]
    private static partial byte* Read(nint folder);

    [LibraryImport("libc", EntryPoint = "closedir")]
    private static partial int Close(nint folder);
}
