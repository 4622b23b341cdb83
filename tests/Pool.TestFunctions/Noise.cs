using System.Diagnostics;
using System.Text;

namespace Pool.TestFunctions;

/// <summary>Functions that print, read, or leave something behind that does.</summary>
public static class Noise
{
    public static int Print(string text)
    {
        Console.WriteLine(text);
        return Environment.ProcessId;
    }

    public static void PrintError(string text) => Console.Error.WriteLine(text);

    public static void PrintWithoutNewLine(string text) => Console.Write(text);

    public static int PrintLines(string prefix, int count)
    {
        for (var i = 0; i < count; i++)
            Console.WriteLine(prefix + i);
        return count;
    }

    public static int PrintMuch(int megabytes)
    {
        var line = new string('x', 1023);
        for (var i = 0; i < megabytes * 1024; i++)
            Console.Out.WriteLine(line);
        return megabytes;
    }

    public static string? ReadLine() => Console.ReadLine();

    public static int ReadNative() => (int)Native.Read(0, new byte[16], 16);

    public static int WriteNative(int descriptor, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text + "\n");
        return (int)Native.Write(descriptor, bytes, bytes.Length);
    }

    public static int PutsNative(string text)
    {
        var result = Native.Puts(text);
        Native.Flush(0);
        return result;
    }

    public static int WriteRawStandardOutput(byte[] bytes)
    {
        using var stream = Console.OpenStandardOutput();
        stream.Write(bytes);
        stream.Flush();
        return bytes.Length;
    }

    public static int CloseStandardStreams(int value)
    {
        Console.Out.Close();
        Console.In.Close();
        return value;
    }

    public static int RedirectConsole(string text)
    {
        Console.SetOut(new StringWriter());
        Console.WriteLine(text);
        return text.Length;
    }

    /// <summary>Returns the id of a process that inherits this one's streams and goes on when the call has ended.</summary>
    public static int LeaveGrandchild(string script)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        using var process = Process.Start(start)!;
        return process.Id;
    }

    public static int LeaveGrandchildAndExit(string script, string idFile)
    {
        File.WriteAllText(idFile + ".part", LeaveGrandchild(script).ToString(System.Globalization.CultureInfo.InvariantCulture));
        File.Move(idFile + ".part", idFile);
        return Crashes.Exit(4);
    }

    public static async Task<int> RunChildAsync(string script)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
