using System.Net.Sockets;
using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class RefusedCaptureTests(OneWorker shared) : IClassFixture<OneWorker>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task A_captured_stream_is_refused()
    {
        using var file = File.OpenRead("/dev/null");
        (await RefusalOfAsync(() => file.Length)).ShouldName("file", typeof(FileStream));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_captured_as_its_base_type_is_refused()
    {
        using Stream input = new MemoryStream();
        (await RefusalOfAsync(() => input.Length)).ShouldName("input", typeof(Stream));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_captured_socket_is_refused()
    {
        using var connection = new Socket(SocketType.Stream, ProtocolType.Tcp);
        (await RefusalOfAsync(() => (long)connection.Available)).ShouldName("connection", typeof(Socket));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_captured_pool_is_refused()
    {
        var pool = _pool;
        (await RefusalOfAsync(() => (long)pool.Processes)).ShouldName("pool", typeof(ProcessPool));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_captured_this_that_can_not_travel_is_refused() =>
        (await RefusalOfAsync(() => (long)_pool.Processes)).Message.ShouldContain("this");

    [Fact(Timeout = 60_000)]
    public async Task A_captured_token_is_refused()
    {
        using var source = new CancellationTokenSource();
        var token = source.Token;
        (await RefusalOfAsync(() => token.CanBeCanceled ? 1L : 0L)).ShouldName("token", typeof(CancellationToken));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_captured_delegate_or_task_is_refused()
    {
        Func<long> function = static () => 1;
        (await RefusalOfAsync(() => function())).ShouldName("function", typeof(Func<long>));
        var task = Task.FromResult(1L);
        (await RefusalOfAsync(() => task.IsCompleted ? 1L : 0L)).ShouldName("task", typeof(Task<long>));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_captured_object_that_contains_a_stream_is_refused()
    {
        var holder = new Holder { Name = "n", Source = new MemoryStream() };
        (await RefusalOfAsync(() => holder.Name.Length)).ShouldName("holder", typeof(Holder));
        var holders = new List<Holder> { holder };
        (await RefusalOfAsync(() => holders.Count)).Message.ShouldContain("holders");
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_form_of_call_refuses_it()
    {
        using var file = File.OpenRead("/dev/null");
        await Should.ThrowAsync<TaskSerializationException>(() => Task.Run(() => _pool.Apply(() => file.Length)));
        await Should.ThrowAsync<TaskSerializationException>(() => _pool.ApplyAsync(() => file.Flush()));
        await Should.ThrowAsync<TaskSerializationException>(() => _pool.ApplyAsync(async () => await file.FlushAsync()));
        await Should.ThrowAsync<TaskSerializationException>(() => _pool.MapAsync(n => n + file.Length, [1, 2]));
        await Should.ThrowAsync<TaskSerializationException>(() => Task.Run(() => _pool.Map(n => n + file.Length, [1, 2])));
        await Should.ThrowAsync<TaskSerializationException>(() => _pool.StarMapAsync((a, b) => a + b + file.Length, [(1, 2)]));
        await Should.ThrowAsync<TaskSerializationException>(() => _pool.ForEachAsync(_ => file.Flush(), [1, 2]));
        await Should.ThrowAsync<TaskSerializationException>(async () => await _pool.MapStreamAsync(n => n + file.Length, [1, 2]).ToListAsync());
        await Should.ThrowAsync<TaskSerializationException>(
            async () => await _pool.MapStreamUnorderedAsync(n => n + file.Length, [1, 2]).ToListAsync());
        await Should.ThrowAsync<TaskSerializationException>(async () => await _pool.MapOutcomesAsync(n => n + file.Length, [1, 2]).ToListAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task The_refusal_leaves_the_pool_and_its_worker_as_they_were()
    {
        var before = await _pool.ApplyAsync(Where.ProcessId);
        using var file = File.OpenRead("/dev/null");
        await RefusalOfAsync(() => file.Length);
        (await _pool.ApplyAsync(Where.ProcessId)).ShouldBe(before);
        _pool.State.ShouldBe(PoolState.Running);
    }

    private Task<TaskSerializationException> RefusalOfAsync(Func<long> function) =>
        Should.ThrowAsync<TaskSerializationException>(() => _pool.ApplyAsync(function));

    private sealed class Holder
    {
        public required string Name { get; init; }

        public required Stream Source { get; init; }
    }
}
