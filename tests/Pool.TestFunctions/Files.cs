using System.Globalization;
using System.Text;

namespace Pool.TestFunctions;

/// <summary>Functions that leave a trace in a file, so that the host can see that, and how often, they ran.</summary>
public static class Files
{
    public static void Touch(string path) => File.WriteAllText(path, "");

    public static void AppendLine(string path, string line)
    {
        // FileMode.Append writes to where the end was when the file was opened, which is no longer the end when another worker has
        // written meanwhile. With O_APPEND, one write of a whole line neither overwrites nor mixes.
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        var descriptor = Native.Open(path, Native.AppendOrCreate, 0b110_100_100);
        if (descriptor < 0 || Native.Write(descriptor, bytes, bytes.Length) != bytes.Length)
            throw new IOException($"Could not append to {path}.");
        Native.Close(descriptor);
    }

    public static int AppendAndReturn(string path, int value)
    {
        AppendLine(path, value.ToString(CultureInfo.InvariantCulture));
        return value;
    }
}
