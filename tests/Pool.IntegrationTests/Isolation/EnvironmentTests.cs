using System.Diagnostics;
using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Isolation;

public sealed class EnvironmentTests
{
    private static readonly ProcessPoolOptions Options = new() { Processes = 1, OutputReceived = static _ => { } };

    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task A_descriptor_that_the_host_leaks_is_not_open_in_a_worker()
    {
        var leaked = _scratch.File("leaked");
        var descriptor = Native.Open(leaked, Native.AppendOrCreate, 0b110_100_100);
        try
        {
            await using var pool = new ProcessPool(Options);
            var descriptors = (await WorkerFacts.OfAsync(pool)).Descriptors();
            descriptors.ShouldAllBe(static one => one.Value);
            descriptors.Keys.ShouldNotContain(one => one.Contains(leaked, StringComparison.Ordinal));
        }
        finally
        {
            Native.Close(descriptor);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_writes_no_core_dumps_and_is_the_first_to_go_when_memory_is_short()
    {
        await using var pool = new ProcessPool(Options);
        var facts = await WorkerFacts.OfAsync(pool);
        facts.Limit("Max core file size").ShouldContain("     0                    0");
        facts.OomScore.ShouldBe("500");
    }

    [Fact(Timeout = 60_000)]
    public async Task What_watches_the_host_does_not_load_into_its_workers()
    {
        string[] names =
        [
            "DOTNET_STARTUP_HOOKS", "DOTNET_DiagnosticPorts", "CORECLR_ENABLE_PROFILING", "CORECLR_PROFILER", "CORECLR_PROFILER_PATH",
            "DOTNET_DbgEnableMiniDump",
        ];
        foreach (var name in names)
            Environment.SetEnvironmentVariable(name, "0");
        try
        {
            await using var pool = new ProcessPool(Options);
            var variables = (await WorkerFacts.OfAsync(pool)).Environment;
            variables.Select(static one => one.Split('=')[0]).Intersect(names).ShouldBeEmpty();
            variables.ShouldContain("DOTNET_gcServer=0");
            variables.ShouldContain("DOTNET_EnableDiagnostics=0");
        }
        finally
        {
            foreach (var name in names)
                Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_the_hosts_environment_a_worker_has_what_it_needs_and_what_it_is_given()
    {
        Environment.SetEnvironmentVariable("ISOLATION_SECRET", "secret");
        try
        {
            await using var pool = new ProcessPool(Options with
            {
                InheritEnvironment = false,
                EnvironmentVariables = new Dictionary<string, string?> { ["GIVEN"] = "given", ["HOME"] = null },
            });
            (await pool.ApplyAsync(Where.Variable, "ISOLATION_SECRET")).ShouldBeNull();
            (await pool.ApplyAsync(Where.Variable, "HOME")).ShouldBeNull();
            (await pool.ApplyAsync(Where.Variable, "GIVEN")).ShouldBe("given");
            (await pool.ApplyAsync(Where.Variable, "PATH")).ShouldBe(Environment.GetEnvironmentVariable("PATH"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("ISOLATION_SECRET", null);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_is_killed_leaves_nothing_in_the_temporary_folder()
    {
        await using var pool = new ProcessPool(Options with
        {
            EnvironmentVariables = new Dictionary<string, string?> { ["TMPDIR"] = _scratch.Path },
        });
        for (var i = 0; i < 3; i++)
        {
            await pool.ApplyAsync(Where.ProcessId);
            await Should.ThrowAsync<WorkerLostException>(() => pool.ApplyAsync(Crashes.KillOneself, Native.SigKill));
        }

        Directory.EnumerateFileSystemEntries(_scratch.Path).ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task All_threads_of_a_worker_have_the_priority_that_was_asked_for()
    {
        await using var pool = new ProcessPool(Options with { Priority = ProcessPriorityClass.Idle });
        var facts = await WorkerFacts.OfAsync(pool);
        foreach (var thread in Directory.EnumerateDirectories(Path.Combine(facts.Folder, "task")))
        {
            var stat = File.ReadAllText(Path.Combine(thread, "stat"));
            stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16].ShouldBe("19");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_runs_on_the_processors_that_were_asked_for()
    {
        await using var pool = new ProcessPool(Options with { ProcessorAffinity = 1 });
        (await WorkerFacts.OfAsync(pool)).Status("Cpus_allowed_list").ShouldBe("0");
    }

    [Fact(Timeout = 60_000)]
    public async Task Processors_that_are_not_there_keep_a_worker_from_starting()
    {
        var failure = await Should.ThrowAsync<WorkerStartException>(() => ProcessPool.StartAsync(Options with { ProcessorAffinity = nint.MinValue }));
        failure.Message.ShouldContain("processors");
    }

    [Fact]
    public void Options_that_mean_nothing_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Options with { ProcessorAffinity = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => Options with { Priority = (ProcessPriorityClass)1 });
        Should.Throw<ArgumentException>(() => Options with { LauncherPrefix = [""] });
        Should.Throw<ArgumentNullException>(() => Options with { LauncherPrefix = null! });
    }
}
