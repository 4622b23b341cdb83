using System.Text.Json;
using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Isolation;

/// <summary>The recipes of docs/isolation.md, as they stand there.</summary>
public sealed class RecipeTests
{
    private readonly ScratchFolder _scratch = new();
    private readonly OutputRecorder _output = new();

    [FactBehind("prlimit", "--nofile=256")]
    public async Task Prlimit_limits_what_a_worker_may_use()
    {
        await using var pool = Open("prlimit");
        var facts = await WorkerFacts.OfAsync(pool);
        facts.Limit("Max open files").ShouldContain(" 256 ");
        facts.Limit("Max processes").ShouldContain(" 4096 ");
        await ShouldRecoverAsync(pool);
    }

    [FactBehind("setpriv", "--no-new-privs")]
    public async Task Setpriv_keeps_a_worker_from_gaining_privileges()
    {
        await using var pool = Open("setpriv");
        (await WorkerFacts.OfAsync(pool)).Status("NoNewPrivs").ShouldBe("1");
        await ShouldRecoverAsync(pool);
    }

    [FactBehind("unshare", "--map-root-user", "--net", "--mount")]
    public async Task Unshare_takes_network_and_writable_files_away()
    {
        await using var pool = Open("unshare --map-root-user --net");
        (await pool.ApplyAsync(Where.NetworkInterfaces)).ShouldBe(["lo"]);
        (await Should.ThrowAsync<IOException>(() => pool.ApplyAsync(Files.Touch, _scratch.File("new")))).Message.ShouldContain("Read-only");
        await ShouldRecoverAsync(pool);
    }

    [FactBehind("unshare", "--map-root-user", "--pid", "--fork", "--kill-child", "--mount-proc")]
    public async Task Unshare_leaves_no_process_whatever_it_does_to_hide()
    {
        var id = _scratch.File("id");
        var script = $"(env -i setsid /bin/sh -c 'sleep 271828.459 & : > {id}; wait' &)";
        await using var pool = Open("unshare --map-root-user --pid");
        await pool.ApplyAsync(Offspring.Leave, script, id);
        var hidden = ProcessTable.All().Where(static one => ProcessTable.CommandLineOf(one).Contains("271828.459", StringComparison.Ordinal)).ToArray();
        hidden.ShouldNotBeEmpty();
        await ShouldRecoverAsync(pool);
        await ProcessTable.UntilGoneAsync(hidden);
    }

    [FactBehind("bwrap", "--ro-bind", "/", "/", "--unshare-net")]
    public async Task Bwrap_takes_network_and_writable_files_away()
    {
        await using var pool = Open("bwrap");
        (await pool.ApplyAsync(Where.NetworkInterfaces)).ShouldBe(["lo"]);
        (await Should.ThrowAsync<IOException>(() => pool.ApplyAsync(Files.Touch, _scratch.File("new")))).Message.ShouldContain("Read-only");
        await ShouldRecoverAsync(pool);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_command_that_stays_as_the_parent_of_the_worker_goes_with_it()
    {
        await using var pool = Open(["sh", "-c", "\"$@\"; exit $?", "sh"]);
        var worker = await pool.ApplyAsync(Where.ProcessId);
        var command = pool.Workers[0].ProcessId;
        worker.ShouldNotBe(command);
        await ShouldRecoverAsync(pool);
        await ProcessTable.UntilGoneAsync(worker, command);

        (await Should.ThrowAsync<WorkerLostException>(() => pool.ApplyAsync(Crashes.Exit, 5))).ExitCode.ShouldBe(5);
        worker = await pool.ApplyAsync(Where.ProcessId);
        command = pool.Workers[0].ProcessId;
        pool.Close();
        await pool.JoinAsync();
        ProcessTable.IsAlive(worker).ShouldBeFalse();
        ProcessTable.IsAlive(command).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_command_that_does_not_start_the_worker_breaks_the_pool_and_says_why()
    {
        var failure = await Should.ThrowAsync<WorkerStartException>(
            () => ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 1, LauncherPrefix = ["sh", "-c", "echo no worker here >&2; exit 3", "sh"] }));
        failure.Message.ShouldContain("exited with code 3");
        failure.Message.ShouldContain("no worker here");
    }

    /// <summary>A pool behind the first prefix on the page that begins so.</summary>
    private ProcessPool Open(string recipe)
    {
        var words = recipe.Split(' ');
        return Open(Prefixes().First(prefix => prefix.Take(words.Length).SequenceEqual(words)));
    }

    private ProcessPool Open(IReadOnlyList<string> prefix) =>
        new(new ProcessPoolOptions { Processes = 1, OutputReceived = _output.Receive, LauncherPrefix = prefix });

    private async Task ShouldRecoverAsync(ProcessPool pool)
    {
        using var source = new CancellationTokenSource();
        var call = pool.ApplyAsync(SpinAsync, source.Token);
        await Eventually.TrueAsync(() => _output.Texts.Contains("spinning"));
        await source.CancelAsync();
        await Ending.OfAsync<OperationCanceledException>(() => call);
        (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    // Prints, as it may not write.
    private static Task<int> SpinAsync(CancellationToken token)
    {
        GC.KeepAlive(token);
        Console.WriteLine("spinning");
        return Task.FromResult(Loops.SpinForEver());
    }

    // The page's prefixes are C# collections of plain strings, which are JSON too.
    private static IEnumerable<string[]> Prefixes() =>
        from line in File.ReadLines(Repository.PathOf("docs", "isolation.md"))
        let text = line.Trim()
        where text.StartsWith("LauncherPrefix = [", StringComparison.Ordinal)
        select JsonSerializer.Deserialize<string[]>(text["LauncherPrefix = ".Length..].TrimEnd(','));
}
