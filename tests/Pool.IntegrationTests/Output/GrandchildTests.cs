using System.Globalization;
using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Output;

public sealed class GrandchildTests : IDisposable
{
    // A process that inherits all it can, prints, and stays.
    private const string Stay = "echo $$ stays; exec sleep 1000";

    private readonly OutputRecorder _output = new();
    private readonly ScratchFolder _scratch = new();
    private readonly List<int> _grandchildren = [];

    [Fact(Timeout = 60_000)]
    public async Task One_that_outlives_its_call_holds_up_nothing()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, OutputReceived = _output.Receive });
        var grandchild = await LeaveAsync(pool, Stay);
        await _output.FirstAsync($"{grandchild} stays");
        (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_outlives_its_worker_does_not_hold_up_the_end_of_the_pool()
    {
        var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, OutputReceived = _output.Receive });
        await LeaveAsync(pool, Stay);
        pool.Close();
        await pool.JoinAsync();
        await pool.DisposeAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task One_in_the_background_of_a_shell_does_not_hold_up_the_end_of_the_pool()
    {
        var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, OutputReceived = _output.Receive });
        await LeaveAsync(pool, "sleep 1000 & echo background $!");
        await Eventually.TrueAsync(() => _output.Texts.Any(static text => text.StartsWith("background ", StringComparison.Ordinal)));
        _grandchildren.Add(int.Parse(
            _output.Texts.First(static text => text.StartsWith("background ", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture));
        await pool.DisposeAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_outlives_a_worker_that_died_does_not_hold_up_the_loss()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, OutputReceived = _output.Receive });
        var idFile = _scratch.File("id");
        var call = pool.ApplyAsync(Noise.LeaveGrandchildAndExit, "exec sleep 1000", idFile);
        await Eventually.TrueAsync(() => File.Exists(idFile));
        _grandchildren.Add(int.Parse(await File.ReadAllTextAsync(idFile), CultureInfo.InvariantCulture));
        (await Should.ThrowAsync<WorkerLostException>(() => call)).ExitCode.ShouldBe(4);
        (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_prints_without_end_disturbs_no_call()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, OutputReceived = static _ => { } });
        await LeaveAsync(pool, "while :; do echo noise; done");
        (await pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 1000))).Length.ShouldBe(1000);
        pool.Close();
        await pool.JoinAsync();
    }

    public void Dispose()
    {
        foreach (var grandchild in _grandchildren)
            Native.Kill(grandchild, Native.SigKill);
    }

    private async Task<int> LeaveAsync(ProcessPool pool, string script)
    {
        var grandchild = await pool.ApplyAsync(Noise.LeaveGrandchild, script);
        _grandchildren.Add(grandchild);
        return grandchild;
    }
}
