using System.Buffers;
using Pool.Contracts.Calls;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;

namespace Pool.Contracts.Tests.Documentation;

public sealed class ProtocolPageTests
{
    private static readonly FunctionReference Max =
        new("System.Runtime", "System.Math", "Max", ["System.Int32", "System.Int32"], [], [], null, 0, null);

    private static readonly FunctionReference Parse =
        new("System.Runtime", "System.Int32", "Parse", ["System.String"], [], [], null, 0, null);

    private static readonly FailureMessage Failure = new(
        FailureCategory.Function, "System.Private.CoreLib", "System.FormatException", "The input string 'x' was not in a correct format.", null, []);

    private static readonly (bool IsHosts, Action<OutputBuffer> Write)[] Conversation =
    [
        (true, new StartMessage(3, 0, AgreedLimits.Default, null, null).Write),
        (false, new ReadyMessage(3, 4242).Write),
        (true, new DefineMessage(1, Max).Write),
        (true, new CallMessage(1, 1, CallFlags.None, 0, 0, null, 1, Bytes(4, 9)).Write),
        (false, new StartedMessage(1).Write),
        (false, new ResultMessage(1, 0, 1, Bytes(9)).Write),
        (true, new CallMessage(2, 1, CallFlags.None, 1, 0, null, 2, Bytes(1, 2, 7, 0xfe)).Write),
        (false, new StartedMessage(2).Write),
        (false, new ResultMessage(2, 0, 1, Bytes(2)).Write),
        (false, new ResultMessage(2, 1, 1, Bytes(7)).Write),
        (true, new DefineMessage(2, Parse).Write),
        (true, new CallMessage(3, 2, CallFlags.None, 0, 0, null, 1, Bytes(0xa1, (byte)'x')).Write),
        (false, new StartedMessage(3).Write),
        (false, new ItemFailedMessage(3, 0, Failure).Write),
        (true, RecallMessage.Write),
        (true, ShutdownMessage.Write),
    ];

    [Fact]
    public void The_documented_conversation_is_what_both_sides_write() =>
        DocumentedConversation.Read().Select(static frame => (frame.IsHosts, Wire.Hex(frame.Bytes)))
            .ShouldBe(Conversation.Select(static frame => (frame.IsHosts, Wire.Hex(Wire.FrameOf(frame.Write)))));

    [Fact]
    public void The_page_lists_every_kind_of_message()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "protocol.md"));
        foreach (var kind in Enum.GetValues<MessageKind>())
            page.ShouldContain($"| {(int)kind} | {kind} |");
    }

    private static ReadOnlySequence<byte> Bytes(params byte[] bytes) => new(bytes);
}
