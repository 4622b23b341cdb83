using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace Pool.TestFunctions;

/// <summary>Very short functions that leave a mark in a file for each time they run, whatever becomes of their worker.</summary>
public static class Marks
{
    private static readonly ConcurrentDictionary<string, SafeFileHandle> Opened = new();

    /// <summary>Counts in the byte of its own, and returns it.</summary>
    public static int Add(string path, int place)
    {
        var file = Opened.GetOrAdd(path, static path => File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite));
        Span<byte> mark = stackalloc byte[1];
        RandomAccess.Read(file, mark, place);
        mark[0]++;
        RandomAccess.Write(file, mark, place);
        return place;
    }

    public static int AddAndTakeTime(string path, int place)
    {
        Add(path, place);
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < TimeSpan.FromMilliseconds(0.3);)
            Thread.SpinWait(10);
        return place;
    }

    public static int AddAndBeKilled(string path, int place)
    {
        Add(path, place);
        return Crashes.KillOneself(Native.SigKill);
    }

    public static int AddAndExit(string path, int place)
    {
        Add(path, place);
        return Crashes.Exit(3);
    }

    public static int AddAndFailFast(string path, int place)
    {
        Add(path, place);
        return Crashes.FailFast("on purpose");
    }

    /// <summary>Leaves the worker without a way to say anything more, and returns.</summary>
    public static int AddAndClosePipes(string path, int place)
    {
        Add(path, place);
        for (var descriptor = 3; descriptor < 256; descriptor++)
        {
            if (new FileInfo($"/proc/self/fd/{descriptor}").LinkTarget?.StartsWith("pipe:", StringComparison.Ordinal) == true)
                Native.Close(descriptor);
        }

        return place;
    }
}
