using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Output;

public sealed class ConsoleTests : IAsyncLifetime
{
    private readonly OutputRecorder _output = new();
    private ProcessPool _pool = null!;

    public async Task InitializeAsync() =>
        _pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 1, OutputReceived = _output.Receive });

    [Fact(Timeout = 60_000)]
    public async Task What_is_printed_is_received_with_the_worker_it_came_from()
    {
        var worker = await _pool.ApplyAsync(Noise.Print, "to the output");
        (await _output.FirstAsync("to the output")).ShouldBe(new WorkerOutput(0, worker, "to the output"));
        await _pool.ApplyAsync(Noise.PrintError, "to the error");
        (await _output.FirstAsync("to the error")).ShouldBe(new WorkerOutput(0, worker, "to the error"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Lines_come_one_at_a_time_and_in_order()
    {
        await _pool.ApplyAsync(Noise.PrintLines, "line ", 2000);
        await _output.FirstAsync("line 1999");
        _output.Texts.ShouldBe(Enumerable.Range(0, 2000).Select(static n => $"line {n}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Empty_lines_and_other_alphabets_come_as_they_were_printed()
    {
        await _pool.ApplyAsync(Noise.Print, "žluťoučký 🐎\n\n\ttab");
        await _output.FirstAsync("\ttab");
        _output.Texts.ShouldBe(["žluťoučký 🐎", "", "\ttab"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_line_that_was_not_ended_comes_at_the_end_of_the_worker()
    {
        await _pool.ApplyAsync(Noise.PrintWithoutNewLine, "one ");
        await _pool.ApplyAsync(Noise.PrintWithoutNewLine, "line");
        _pool.Close();
        await _pool.JoinAsync();
        await _output.FirstAsync("one line");
    }

    [Fact(Timeout = 60_000)]
    public async Task Bytes_that_look_like_anything_disturb_no_call()
    {
        byte[] zeros = new byte[64];
        byte[] length = [4, 0, 0, 0, 0x92, 1, 2, 3, (byte)'\n'];
        byte[] random = new byte[100_000];
        new Random(1).NextBytes(random);
        foreach (var bytes in new[] { zeros, length, random })
            (await _pool.ApplyAsync(Noise.WriteRawStandardOutput, bytes)).ShouldBe(bytes.Length);
        (await _pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 100))).ShouldBe(Enumerable.Range(0, 100).Select(Arithmetic.Square));
        _pool.Workers[0].CompletedTasks.ShouldBe(103);
    }

    [Fact(Timeout = 60_000)]
    public async Task Megabytes_of_output_disturb_no_call()
    {
        (await _pool.ApplyAsync(Noise.PrintMuch, 20)).ShouldBe(20);
        (await _pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
        await Eventually.TrueAsync(() => _output.Lines.Count == 20 * 1024);
        _output.Texts.ShouldAllBe(static line => line.Length == 1023);
    }

    [Fact(Timeout = 60_000)]
    public async Task Standard_input_is_empty()
    {
        (await _pool.ApplyAsync(Noise.ReadLine)).ShouldBeNull();
        (await _pool.ApplyAsync(Noise.ReadNative)).ShouldBe(0);
        (await _pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task Closing_or_redirecting_the_console_disturbs_no_call()
    {
        (await _pool.ApplyAsync(Noise.RedirectConsole, "into a string")).ShouldBe(13);
        (await _pool.ApplyAsync(Noise.CloseStandardStreams, 5)).ShouldBe(5);
        (await _pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
        await _pool.ApplyAsync(Noise.PrintError, "still here");
        await _output.FirstAsync("still here");
        _output.Texts.ShouldNotContain("into a string");
    }

    public async Task DisposeAsync() => await _pool.DisposeAsync();
}
