using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Pool.Contracts.Processes;

namespace Pool.IntegrationTests.Isolation;

/// <summary>A list that does not ask each process again, and misses none for it.</summary>
[SupportedOSPlatform("linux")]
public sealed class ProcessListTests
{
    private const string LastId = "/proc/sys/kernel/ns_last_pid";

    private readonly ProcessList _list = new();

    [Fact(Timeout = 60_000)]
    public Task Each_look_lists_those_that_were_started_since() => Task.Run(() =>
    {
        Ids(0).ShouldContain(Environment.ProcessId);
        using var process = Process.Start("sleep", "1000");
        var start = ProcessStatus.Of(process.Id)!.Start;
        try
        {
            Ids(start).ShouldContain(process.Id);
            Ids(start + 1).ShouldNotContain(process.Id);

            // What was too young for one look need not be for the next.
            Ids(start).ShouldContain(process.Id);
            Ids(ProcessStatus.Of(Environment.ProcessId)!.Start).ShouldContain(Environment.ProcessId);
        }
        finally
        {
            End(process);
        }

        Ids(start).ShouldNotContain(process.Id);
    });

    [FactBehind("sh", "-c", $"test -w {LastId}")]
    public Task Another_process_with_the_id_of_an_older_one_is_seen() => Task.Run(() =>
    {
        // Somebody else may be faster to take the id.
        for (var isTaken = true; isTaken;)
        {
            using var older = Process.Start("sleep", "1000");
            var start = ProcessStatus.Of(older.Id)!.Start;
            while (StartOfNext() == start)
                ;
            Ids(start + 1).ShouldNotContain(older.Id);
            End(older);

            File.WriteAllText(LastId, (older.Id - 1).ToString(CultureInfo.InvariantCulture));
            using var younger = Process.Start("sleep", "1000");
            var ids = Ids(start + 1);
            End(younger);
            isTaken = younger.Id != older.Id;
            ids.ShouldContain(younger.Id);
        }
    });

    private int[] Ids(long start) => [.. _list.Since(start).Select(static process => process.Id)];

    private static long StartOfNext()
    {
        using var process = Process.Start("sleep", "1000");
        var start = ProcessStatus.Of(process.Id)!.Start;
        End(process);
        return start;
    }

    private static void End(Process process)
    {
        process.Kill();
        process.WaitForExit();
    }
}
