using System.Text;
using Pool.Contracts;
using Pool.Contracts.Messages;

namespace Pool.Worker.Tests;

[Collection(nameof(Conversation))]
public sealed class HandshakeTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_worker_says_who_it_is_and_ends_when_it_is_told_to()
    {
        (await Conversation.Started().ShutDownAsync()).ShouldBe([new ReadyMessage(ProtocolVersion.Current, Environment.ProcessId)]);
        WorkerContext.Current!.Index.ShouldBe(3);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_host_of_another_version_is_told_so()
    {
        var conversation = new Conversation();
        conversation.Send(new StartMessage(ProtocolVersion.Current + 1, 0, AgreedLimits.Default, null, null).Write);
        Failure(await conversation.FailToStartAsync()).Message
            .ShouldBe($"The host speaks version {ProtocolVersion.Current + 1} of the protocol, this worker version {ProtocolVersion.Current}.");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_host_that_does_not_begin_with_the_start_is_told_so()
    {
        var conversation = new Conversation();
        conversation.Send(ShutdownMessage.Write);
        Failure(await conversation.FailToStartAsync()).Message.ShouldBe("The first message is Shutdown, not Start.");
    }

    [Fact(Timeout = 60_000)]
    public async Task To_what_is_no_host_nothing_is_said()
    {
        var conversation = new Conversation();
        conversation.Send(Encoding.UTF8.GetBytes("GET / HTTP/1.1\r\n"));
        (await conversation.FailToStartAsync()).ShouldBeNull();
    }

    [Fact(Timeout = 60_000)]
    public async Task An_initializer_that_throws_is_why_the_worker_does_not_start()
    {
        var conversation = Conversation.Started(new FunctionCall(References.ByName(typeof(Functions), "Odd", null), null, new byte[] { 2 }));
        var failure = Failure(await conversation.FailToStartAsync());
        (failure.Category, failure.TypeName, failure.Message).ShouldBe((FailureCategory.Function, "System.ArgumentException", "2 is even"));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_initializer_that_is_not_there_is_why_the_worker_does_not_start()
    {
        var conversation = Conversation.Started(new FunctionCall(References.ByName(typeof(Functions), "Nothing", null), null, Array.Empty<byte>()));
        Failure(await conversation.FailToStartAsync()).Category.ShouldBe(FailureCategory.Reference);
    }

    private static FailureMessage Failure(object? answer) => answer.ShouldBeOfType<FailureMessage>();
}
