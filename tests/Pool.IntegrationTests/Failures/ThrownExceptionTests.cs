using System.Net.Sockets;
using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Failures;

public sealed class ThrownExceptionTests(OneWorker shared) : IClassFixture<OneWorker>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task The_caller_gets_the_same_type_with_what_the_worker_knows_inside()
    {
        var worker = await _pool.ApplyAsync(Where.ProcessId);
        var thrown = await Should.ThrowAsync<InvalidOperationException>(() => _pool.ApplyAsync(Throwing.Throw, "went wrong"));
        thrown.GetType().ShouldBe(typeof(InvalidOperationException));
        thrown.Message.ShouldBe("went wrong");

        var remote = thrown.InnerException.ShouldBeOfType<RemoteTaskException>();
        remote.RemoteTypeName.ShouldBe(typeof(InvalidOperationException).FullName);
        remote.RemoteStackTrace.ShouldNotBeNull().ShouldContain(nameof(Throwing.Throw));
        remote.WorkerProcessId.ShouldBe(worker);
        thrown.ToString().ShouldContain(nameof(Throwing.Throw));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_worker_goes_on()
    {
        var worker = await _pool.ApplyAsync(Where.ProcessId);
        for (var i = 0; i < 10; i++)
            await Should.ThrowAsync<InvalidOperationException>(() => _pool.ApplyAsync(Throwing.Throw, $"{i}"));
        (await _pool.ApplyAsync(Where.ProcessId)).ShouldBe(worker);
    }

    [Fact(Timeout = 60_000)]
    public Task A_blocking_call_throws_the_exception_itself() => Task.Run(() =>
        Should.Throw<InvalidOperationException>(() => _pool.Apply(Throwing.Throw, "went wrong")).Message.ShouldBe("went wrong"));

    [Fact(Timeout = 60_000)]
    public async Task An_async_function_throws_the_same_way()
    {
        await ShouldThrowInvalidAsync(_pool.ApplyAsync(Throwing.ThrowLaterAsync, "later"), "later");
        await ShouldThrowInvalidAsync(_pool.ApplyAsync(Throwing.ThrowBeforeTaskAsync, "before"), "before");
        await ShouldThrowInvalidAsync(_pool.ApplyAsync(Throwing.ThrowValueTaskAsync, "value"), "value");
        await ShouldThrowInvalidAsync(_pool.ApplyAsync(Throwing.ThrowFromVoid, "void"), "void");

        static async Task ShouldThrowInvalidAsync(Task call, string message) =>
            (await Should.ThrowAsync<InvalidOperationException>(() => call)).Message.ShouldBe(message);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_type_of_the_users_own_comes_back()
    {
        var thrown = await Should.ThrowAsync<UnhappyException>(() => _pool.ApplyAsync(Throwing.ThrowPublic, "unhappy"));
        thrown.Message.ShouldBe("unhappy");
        thrown.InnerException.ShouldBeOfType<RemoteTaskException>();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_private_nested_type_comes_back()
    {
        (await FailureOfAsync(_pool.ApplyAsync(Throwing.ThrowPrivate, "hidden"))).GetType().Name.ShouldBe("HiddenException");
        (await Should.ThrowAsync<NestedException>(() => _pool.ApplyAsync(ThrowNested))).Message.ShouldBe("nested");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_type_that_can_not_be_built_from_a_message_is_told_of()
    {
        var coded = await Should.ThrowAsync<RemoteTaskException>(() => _pool.ApplyAsync(Throwing.ThrowCoded, 5));
        coded.RemoteTypeName.ShouldBe(typeof(CodedException).FullName);
        coded.Message.ShouldContain("code 5");
        (await Should.ThrowAsync<RemoteTaskException>(() => _pool.ApplyAsync(Throwing.ThrowUnbuildable, "made inside"))).Message.ShouldContain("made inside");
        (await Should.ThrowAsync<RemoteTaskException>(() => _pool.ApplyAsync(Throwing.ThrowSocket)))
            .RemoteTypeName.ShouldBe(typeof(SocketException).FullName);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_type_that_the_host_has_not_loaded_is_told_of()
    {
        var remote = await Should.ThrowAsync<RemoteTaskException>(() => _pool.ApplyAsync(Throwing.ThrowFromUnloadedAssembly, "syntax"));
        remote.RemoteTypeName.ShouldBe("System.Data.SyntaxErrorException");
        remote.Message.ShouldContain("syntax");
        AppDomain.CurrentDomain.GetAssemblies().ShouldNotContain(static assembly => assembly.GetName().Name == "System.Data.Common");
    }

    [Fact(Timeout = 60_000)]
    public async Task The_message_of_an_argument_exception_is_the_same()
    {
        var local = Should.Throw<ArgumentNullException>(static () => Throwing.ThrowArgumentNull("name"));
        (await Should.ThrowAsync<ArgumentNullException>(() => _pool.ApplyAsync(Throwing.ThrowArgumentNull, "name")))
            .Message.ShouldBe(local.Message);

        var range = Should.Throw<ArgumentOutOfRangeException>(static () => Throwing.ThrowOutOfRange(-1));
        (await Should.ThrowAsync<ArgumentOutOfRangeException>(() => _pool.ApplyAsync(Throwing.ThrowOutOfRange, -1)))
            .Message.ShouldBe(range.Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_aggregate_exception_tells_of_all_that_is_in_it()
    {
        var thrown = await Should.ThrowAsync<AggregateException>(() => _pool.ApplyAsync(Throwing.ThrowAggregate, "one", "two"));
        thrown.InnerException.ShouldBeOfType<RemoteTaskException>();
        thrown.Message.ShouldContain("one");
        thrown.ToString().ShouldContain("two");
    }

    [Fact(Timeout = 60_000)]
    public async Task An_inner_exception_is_told_of()
    {
        var thrown = await Should.ThrowAsync<InvalidOperationException>(() => _pool.ApplyAsync(Throwing.ThrowWithInner, "outer", "inner"));
        thrown.Message.ShouldBe("outer");
        thrown.ToString().ShouldContain("inner");
        thrown.ToString().ShouldContain(nameof(FormatException));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_may_cancel_itself()
    {
        var thrown = await Ending.OfAsync<OperationCanceledException>(() => _pool.ApplyAsync(Throwing.ThrowCancelled));
        thrown.Message.ShouldBe("the function gave up");
        thrown.InnerException.ShouldBeOfType<RemoteTaskException>();
        await Ending.OfAsync<TaskCanceledException>(() => _pool.ApplyAsync(Throwing.ThrowTaskCancelled));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_exception_that_throws_when_it_is_asked_does_no_harm()
    {
        var worker = await _pool.ApplyAsync(Where.ProcessId);
        var thrown = await FailureOfAsync(_pool.ApplyAsync(Throwing.ThrowMute));
        (thrown as RemoteTaskException ?? thrown.InnerException).ShouldBeOfType<RemoteTaskException>().RemoteTypeName.ShouldBe(typeof(MuteException).FullName);
        (await _pool.ApplyAsync(Where.ProcessId)).ShouldBe(worker);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_message_of_megabytes_does_no_harm()
    {
        var thrown = await Should.ThrowAsync<InvalidOperationException>(() => _pool.ApplyAsync(Throwing.ThrowLong, 10_000_000));
        thrown.Message.ShouldStartWith("mmm");
        (await _pool.ApplyAsync(Arithmetic.Square, 2)).ShouldBe(4);
    }

    [Fact(Timeout = 60_000)]
    public async Task Each_call_has_an_exception_of_its_own()
    {
        var first = await FailureOfAsync(_pool.ApplyAsync(Throwing.Throw, "same"));
        var second = await FailureOfAsync(_pool.ApplyAsync(Throwing.Throw, "same"));
        first.ShouldNotBeSameAs(second);
    }

    private static int ThrowNested() => throw new NestedException("nested");

    private static async Task<Exception> FailureOfAsync(Task call) => (await Record.ExceptionAsync(() => call)).ShouldNotBeNull();

    private sealed class NestedException(string message) : Exception(message);
}
