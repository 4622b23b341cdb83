namespace Pool.TestFunctions;

/// <summary>Functions that leave a trace in a file, so that the host can see that, and how often, they ran.</summary>
public static class Files
{
    public static void Touch(string path) => File.WriteAllText(path, "");

    public static void AppendLine(string path, string line)
    {
        // O_APPEND, and one write: lines of several workers do not mix.
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
        file.Write(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
    }

    public static int AppendAndReturn(string path, int value)
    {
        AppendLine(path, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return value;
    }
}
