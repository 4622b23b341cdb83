using Pool.Host;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Robustness;

public sealed class MessageLimitTests
{
    private const int MaxNesting = 10;

    private static readonly ProcessPoolOptions Options = new()
    {
        Processes = 1,
        Limits = new MessageLimits { MaxMessageLength = 1024 * 1024, MaxNesting = MaxNesting },
    };

    [Fact(Timeout = 60_000)]
    public async Task A_result_that_is_too_long_fails_only_its_own_call()
    {
        await using var pool = new ProcessPool(Options);
        var process = await pool.ApplyAsync(static () => Environment.ProcessId);
        (await Should.ThrowAsync<TaskSerializationException>(() => pool.ApplyAsync(static () => new byte[1024 * 1024])))
            .Message.ShouldContain("more than the 983040 that one message can carry");
        (await pool.ApplyAsync(static () => new byte[900 * 1024])).Length.ShouldBe(900 * 1024);
        (await pool.ApplyAsync(static () => Environment.ProcessId)).ShouldBe(process);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_argument_that_is_too_long_fails_only_its_own_call()
    {
        await using var pool = new ProcessPool(Options);
        (await Should.ThrowAsync<TaskSerializationException>(() => pool.ApplyAsync(static (byte[] bytes) => bytes.Length, new byte[1024 * 1024])))
            .Message.ShouldContain("more than the 983040 that one message can carry");
        (await pool.ApplyAsync(static (byte[] bytes) => bytes.Length, new byte[900 * 1024])).ShouldBe(900 * 1024);
    }

    [Fact(Timeout = 60_000)]
    public async Task Items_that_fit_one_by_one_but_not_together_go_one_by_one()
    {
        await using var pool = new ProcessPool(Options);
        (await pool.MapAsync(static n => new byte[n], Enumerable.Repeat(400 * 1024, 8), chunkSize: 8)).ShouldAllBe(static bytes => bytes.Length == 400 * 1024);
        (await pool.MapAsync(static (byte[] bytes) => bytes.Length, Enumerable.Range(0, 8).Select(static _ => new byte[400 * 1024]), chunkSize: 8))
            .ShouldAllBe(static length => length == 400 * 1024);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_nested_too_deep_fails_only_its_own_call()
    {
        await using var pool = new ProcessPool(Options);
        var process = await pool.ApplyAsync(static () => Environment.ProcessId);
        (await pool.ApplyAsync(Doll.Nest, MaxNesting - 1)).Depth().ShouldBe(MaxNesting - 1);
        await Should.ThrowAsync<TaskSerializationException>(() => pool.ApplyAsync(Doll.Nest, MaxNesting + 1));
        (await pool.ApplyAsync(Doll.DepthOf, Doll.Nest(MaxNesting - 1))).ShouldBe(MaxNesting - 1);
        await Should.ThrowAsync<TaskSerializationException>(() => pool.ApplyAsync(Doll.DepthOf, Doll.Nest(MaxNesting + 1)));
        (await pool.ApplyAsync(static () => Environment.ProcessId)).ShouldBe(process);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_texts_of_an_exception_are_cut_off()
    {
        await using var pool = new ProcessPool(Options with { Limits = new MessageLimits { MaxErrorTextLength = 20 } });
        var exception = await Should.ThrowAsync<InvalidOperationException>(() => pool.ApplyAsync(static () => Fail(new string('m', 100))));
        exception.Message.ShouldBe(new string('m', 20));
        exception.InnerException.ShouldBeOfType<RemoteTaskException>().RemoteStackTrace!.Length.ShouldBe(20);

        static int Fail(string message) => throw new InvalidOperationException(message);
    }
}
