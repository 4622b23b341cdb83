using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Lifecycle;

/// <summary>Workers that are told to exit do so in order, with all that user code does at the end of a process.</summary>
public sealed class FarewellTests
{
    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task Each_worker_runs_its_handlers_for_the_end_of_the_process_once()
    {
        var (starts, exits) = (_scratch.File("starts"), _scratch.File("exits"));
        var paths = $"{starts}|{exits}";
        var options = new ProcessPoolOptions { Processes = 2, MaxTasksPerChild = 5 };
        await using var pool = new ProcessPool(options.WithInitializer(RecordBoth, paths));
        (await pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 40), chunkSize: 1)).Length.ShouldBe(40);
        pool.Close();
        await pool.JoinAsync();
        var (started, exited) = (File.ReadAllLines(starts), File.ReadAllLines(exits));
        started.Length.ShouldBeGreaterThanOrEqualTo(8);
        exited.ShouldBe(started, ignoreOrder: true);

        static void RecordBoth(string paths)
        {
            Files.AppendLine(paths.Split('|')[0], $"{Environment.ProcessId}");
            Farewell.RecordExit(paths.Split('|')[1]);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task What_they_print_at_their_end_is_received_however_much_it_is()
    {
        var output = new OutputRecorder();
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, OutputReceived = output.Receive });
        await pool.ApplyAsync(Farewell.PrintAtExit, 50_000);
        pool.Close();
        await pool.JoinAsync();
        await output.FirstAsync("farewell 49999");
        output.Lines.Count.ShouldBe(50_000);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_initializer_runs_once_where_no_call_ever_comes()
    {
        var output = new OutputRecorder();
        var options = new ProcessPoolOptions { Processes = 1, MaxTasksPerChild = 1, OutputReceived = output.Receive };
        await using var pool = await ProcessPool.StartAsync(options.WithInitializer(Noise.PrintError, "begun"));
        pool.Close();
        await pool.JoinAsync();
        output.Texts.ShouldBe(["begun"]);
    }
}
