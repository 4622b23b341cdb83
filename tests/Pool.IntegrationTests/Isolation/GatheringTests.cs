using System.Globalization;
using System.Runtime.Versioning;
using Pool.Contracts.Processes;
using Pool.Host;
using Pool.Host.Workers;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Isolation;

/// <summary>A worker that computes is killed where it computes, and not behind another one.</summary>
[SupportedOSPlatform("linux")]
public sealed class GatheringTests
{
    private const string Allowed = "Cpus_allowed_list:";

    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task What_waits_in_a_worker_that_computes_goes_to_where_it_does()
    {
        var entered = _scratch.Gate("entered");
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1 });
        var id = await pool.ApplyAsync(Where.ProcessId);
        await Eventually.TrueAsync(() => ProcessStatus.ProcessorOf(id) < 0);
        var all = ProcessorsOf(id, id);

        var call = pool.ApplyAsync(Loops.EnterAndSpinForEver, entered.Path);
        await entered.OpenedAsync();
        await Eventually.TrueAsync(() => ProcessStatus.ProcessorOf(id) >= 0);
        await Eventually.TrueAsync(() => IsGathered(id));
        ProcessorsOf(id, id).ShouldBe(all);

        pool.Terminate();
        await Should.ThrowAsync<PoolTerminatedException>(call);
    }

    // Again if it was just waiting for a page of its own code, or a thread has come or gone meanwhile.
    private static bool IsGathered(int id)
    {
        LinuxThreads.GatherAtFirst(id, ProcessTree.ThreadsOf(id));
        try
        {
            var others = Directory.GetDirectories($"/proc/{id}/task").Select(Path.GetFileName).Select(int.Parse!).Where(thread => thread != id);
            return others.Select(thread => ProcessorsOf(id, thread)).Distinct().ToList() is [var only]
                && int.TryParse(only, CultureInfo.InvariantCulture, out _);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string ProcessorsOf(int id, int thread) =>
        File.ReadLines($"/proc/{id}/task/{thread}/status").First(static line => line.StartsWith(Allowed, StringComparison.Ordinal))[Allowed.Length..].Trim();
}
