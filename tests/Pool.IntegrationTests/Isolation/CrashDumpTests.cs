using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Isolation;

public sealed class CrashDumpTests
{
    private readonly ScratchFolder _scratch = new();

    private ProcessPoolOptions Options => new()
    {
        Processes = 1,
        OutputReceived = static _ => { },
        CrashDumpFolder = _scratch.File("dumps"),

        // Small ones: the stacks alone.
        EnvironmentVariables = new Dictionary<string, string?> { ["DOTNET_DbgMiniDumpType"] = "1" },
    };

    [Fact(Timeout = 120_000)]
    public async Task A_crash_leaves_a_dump_and_the_exception_says_where()
    {
        await using var pool = new ProcessPool(Options);
        var lost = await Should.ThrowAsync<WorkerLostException>(() => pool.ApplyAsync(Crashes.FailFast, "enough"));
        lost.CrashDumpPath.ShouldNotBeNull(lost.StandardErrorTail);
        Path.GetDirectoryName(lost.CrashDumpPath).ShouldBe(_scratch.File("dumps"));
        lost.CrashDumpPath.ShouldContain($"-{lost.ProcessId}-");
        new FileInfo(lost.CrashDumpPath).Length.ShouldBeGreaterThan(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_exits_leaves_none()
    {
        await using var pool = new ProcessPool(Options);
        (await Should.ThrowAsync<WorkerLostException>(() => pool.ApplyAsync(Crashes.Exit, 3))).CrashDumpPath.ShouldBeNull();
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_folder_there_is_none()
    {
        await using var pool = new ProcessPool(Options with { CrashDumpFolder = null });
        (await Should.ThrowAsync<WorkerLostException>(() => pool.ApplyAsync(Crashes.FailFast, "enough"))).CrashDumpPath.ShouldBeNull();
        Directory.EnumerateFileSystemEntries(_scratch.Path).ShouldBeEmpty();
    }
}
