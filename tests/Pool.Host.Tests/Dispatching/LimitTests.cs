using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Host.Tests.Scripted;

namespace Pool.Host.Tests.Dispatching;

public sealed class LimitTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_longer_chunk_goes_in_several_messages()
    {
        var (pool, worker) = await OpenAsync(new MessageLimits { MaxItemsPerMessage = 10 });
        await using var _ = pool;
        var map = pool.Pool.MapAsync(Functions.Square, Enumerable.Range(0, 25), chunkSize: 20);
        foreach (var length in new[] { 10, 10, 5 })
        {
            var call = await worker.ReadCallAsync();
            var items = ScriptedWorker.Items(call);
            items.Length.ShouldBe(length);
            await worker.ReturnAsync(call, [.. items.Select(Functions.Square)]);
        }

        (await map).ShouldBe(Enumerable.Range(0, 25).Select(Functions.Square));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_frame_that_is_longer_than_allowed_costs_its_worker_and_its_call()
    {
        var (pool, worker) = await OpenAsync(new MessageLimits { MaxMessageLength = 1024 * 1024 });
        await using var _ = pool;
        var call = pool.Pool.ApplyAsync(Functions.Square, 3);
        await worker.ReadCallAsync();
        await worker.WriteBytesAsync([0x00, 0x10, 0x00, 0x01, 0x95, 0x12]);
        (await Should.ThrowAsync<WorkerLostException>(call)).InnerException.ShouldBeOfType<ProtocolException>()
            .Message.ShouldBe("A frame of 1048577 bytes is longer than the 1048576 allowed.");
    }

    [Fact(Timeout = 60_000)]
    public async Task The_texts_of_an_exception_are_cut_off_whatever_the_worker_sends()
    {
        var (pool, worker) = await OpenAsync(new MessageLimits { MaxErrorTextLength = 5 });
        await using var _ = pool;
        var call = pool.Pool.ApplyAsync(Functions.Square, 3);
        await worker.FailAsync(await worker.ReadCallAsync(), 0, "0123456789");
        (await Should.ThrowAsync<InvalidOperationException>(call)).Message.ShouldBe("01234");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_is_told_of_the_limits()
    {
        await using var pool = ScriptedPool.Open(new ProcessPoolOptions
        {
            Processes = 1,
            Limits = new MessageLimits { MaxMessageLength = 2_000_000, MaxNesting = 7, MaxErrorTextLength = 100 },
        });
        var (_, body) = await (await pool.NextWorkerAsync()).ReadFrameAsync();
        ReadStart(body).Limits.ShouldBe(new AgreedLimits(2_000_000, 7, 100));
    }

    [Fact]
    public void Limits_that_can_not_be_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(static () => new MessageLimits { MaxMessageLength = (1024 * 1024) - 1 });
        Should.Throw<ArgumentOutOfRangeException>(static () => new MessageLimits { MaxMessageLength = int.MaxValue });
        Should.Throw<ArgumentOutOfRangeException>(static () => new MessageLimits { MaxItemsPerMessage = 0 });
        Should.Throw<ArgumentOutOfRangeException>(static () => new MessageLimits { MaxNesting = 0 });
        Should.Throw<ArgumentOutOfRangeException>(static () => new MessageLimits { MaxErrorTextLength = -1 });
        Should.Throw<ArgumentOutOfRangeException>(static () => new MessageLimits { MaxErrorTextLength = 65_537 });
        Should.Throw<ArgumentNullException>(static () => new ProcessPoolOptions { Limits = null! });
    }

    private static StartMessage ReadStart(byte[] body)
    {
        var fields = new WireReader(body);
        return StartMessage.Read(ref fields, fields.ReadHeader(out _));
    }

    private static Task<(ScriptedPool Pool, ScriptedWorker Worker)> OpenAsync(MessageLimits limits) =>
        ScriptedPool.OpenReadyAsync(new ProcessPoolOptions { Limits = limits });
}
