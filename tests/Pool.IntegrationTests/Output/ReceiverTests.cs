using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Output;

public sealed class ReceiverTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_receiver_that_throws_loses_its_line_and_nothing_else()
    {
        var output = new OutputRecorder();
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, OutputReceived = Receive });
        await pool.ApplyAsync(Noise.PrintLines, "line ", 10);
        await output.FirstAsync("line 9");
        (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
        pool.State.ShouldBe(PoolState.Running);

        void Receive(WorkerOutput line)
        {
            if (line.Text.EndsWith('3'))
                throw new InvalidOperationException("no threes");
            output.Receive(line);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Each_worker_is_told_apart()
    {
        var scratch = new ScratchFolder();
        var (first, second) = (scratch.File("0"), scratch.File("1"));
        var output = new OutputRecorder();
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2, OutputReceived = output.Receive });
        await pool.ForEachAsync(n => Meet(n == 0 ? first : second, n == 0 ? second : first), [0, 1], chunkSize: 1);
        await Eventually.TrueAsync(() => output.Lines.Count == 2);
        output.Lines.Select(static line => (line.WorkerIndex, line.ProcessId))
            .ShouldBe(pool.Workers.Select(static worker => (worker.Index, worker.ProcessId)), ignoreOrder: true);
        output.Lines.ShouldAllBe(static line => line.Text == $"I am {line.WorkerIndex} {line.ProcessId}");

        static void Meet(string mine, string other)
        {
            Gates.EnterAndPass(mine, other);
            Noise.Print($"I am {Where.Context()}");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task What_the_initializer_prints_is_received_too()
    {
        var output = new OutputRecorder();
        await using var pool = new ProcessPool(
            new ProcessPoolOptions { Processes = 1, OutputReceived = output.Receive }.WithInitializer(Noise.PrintError, "from the initializer"));
        await output.FirstAsync("from the initializer");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_receiver_may_use_the_pool()
    {
        var square = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        ProcessPool? pool = null;
        await using (pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, OutputReceived = Receive }))
        {
            await pool.ApplyAsync(Noise.PrintError, "5");
            (await square.Task).ShouldBe(25);
        }

        void Receive(WorkerOutput line)
        {
            if (int.TryParse(line.Text, out var n))
                square.TrySetResult(pool!.Apply(Arithmetic.Square, n));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_receiver_that_does_not_come_back_holds_up_neither_calls_nor_the_end()
    {
        using var blocked = new ManualResetEventSlim();
        var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, OutputReceived = _ => blocked.Wait() });
        await pool.ApplyAsync(Noise.PrintError, "first");
        (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
        await pool.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        blocked.Set();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_slow_receiver_gets_all_that_a_worker_printed_before_it_crashed_and_holds_up_no_loss()
    {
        const int Lines = 3000;
        using var gate = new ManualResetEventSlim();
        var output = new OutputRecorder();
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, OutputReceived = Receive });
        var loss = await Should.ThrowAsync<WorkerLostException>(() => pool.ApplyAsync(static () =>
        {
            Noise.PrintLines("line ", Lines);
            return Crashes.Exit(1);
        }));
        loss.StandardErrorTail.TrimEnd().ShouldEndWith($"line {Lines - 1}");
        output.Texts.ShouldBeEmpty();
        gate.Set();
        await output.FirstAsync($"line {Lines - 1}");
        output.Texts.ShouldBe(Enumerable.Range(0, Lines).Select(static n => $"line {n}"));

        void Receive(WorkerOutput line)
        {
            gate.Wait();
            output.Receive(line);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task The_end_of_a_lot_of_output_is_kept_for_the_loss()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, OutputReceived = static _ => { } });
        var loss = await Should.ThrowAsync<WorkerLostException>(() => pool.ApplyAsync(static () =>
        {
            Noise.PrintMuch(5);
            Console.Error.WriteLine("the last words");
            return Crashes.Exit(1);
        }));
        loss.StandardErrorTail.TrimEnd().ShouldEndWith("the last words");
        loss.StandardErrorTail.Length.ShouldBeInRange(100, 1_000_000);
    }
}
