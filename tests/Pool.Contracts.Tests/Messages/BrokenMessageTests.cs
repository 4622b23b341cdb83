using Pool.Contracts.Framing;
using Pool.Contracts.Messages;

namespace Pool.Contracts.Tests.Messages;

public sealed class BrokenMessageTests
{
    // A message of each kind in order: its kind, then its fields.
    public static TheoryData<string, string> Messages => new()
    {
        { "Start", "96 01 03 00 93 ce 00 10 00 00 05 00 c0 c0" },
        { "Define", "93 02 01 99 a1 41 a1 42 a1 43 c0 90 90 c0 00 c0" },
        { "Call", "99 03 01 01 00 00 00 c0 01 c4 01 05" },
        { "Cancel", "92 04 01" },
        { "Shutdown", "91 05" },
        { "Recall", "91 06" },
        { "Ready", "93 10 01 05" },
        { "StartFailed", "92 11 96 00 a0 a0 a0 c0 90" },
        { "Result", "95 12 01 00 01 c4 01 05" },
        { "Failure", "94 13 01 00 96 00 a0 a0 a0 c0 90" },
        { "Stopped", "93 14 01 00" },
        { "Started", "92 15 01" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_whole_message_is_read_to_its_end(string kind, string hex) => ReadAll(Wire.Bytes(hex), kind).ShouldBeTrue();

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_cut_off_anywhere_is_refused(string kind, string hex)
    {
        var bytes = Wire.Bytes(hex);
        for (var length = 2; length < bytes.Length; length++)
            ShouldBreak(bytes[..length], kind);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_with_a_field_too_many_is_refused(string kind, string hex)
    {
        var bytes = Wire.Bytes(hex + " c0");
        bytes[0]++;
        ShouldBreak(bytes, kind).ShouldBeOfType<InvalidDataException>().Message.ShouldContain("fields");
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_with_a_field_too_few_is_refused(string kind, string hex)
    {
        if (kind == "Shutdown")
            return;
        var bytes = Wire.Bytes(hex);
        bytes[0]--;
        ShouldBreak(bytes, kind).ShouldBeOfType<InvalidDataException>().Message.ShouldContain("fields");
    }

    [Theory]
    [InlineData("Start", "96 01 03 00 93 ce 00 0f ff ff 05 00 c0 c0")]
    [InlineData("Start", "96 01 03 00 93 ce 00 10 00 00 00 00 c0 c0")]
    [InlineData("Start", "96 01 03 00 93 ce 00 10 00 00 05 ff c0 c0")]
    [InlineData("Start", "96 01 03 00 92 ce 00 10 00 00 05 c0 c0")]
    [InlineData("Cancel", "92 04 a1 41")]
    [InlineData("Cancel", "92 04 cf ff ff ff ff ff ff ff ff")]
    [InlineData("Define", "93 02 cf 00 00 00 01 00 00 00 00 c0")]
    [InlineData("Define", "93 02 01 98 a1 41 a1 42 a1 43 c0 90 90 c0 00")]
    [InlineData("Define", "93 02 01 99 c0 a1 42 a1 43 c0 90 90 c0 00 c0")]
    [InlineData("Define", "93 02 01 99 a1 41 a1 42 a1 43 91 c0 90 90 c0 00 c0")]
    [InlineData("Define", "93 02 01 99 a1 41 a1 42 a1 43 c0 90 90 c4 01 05 00 c0")]
    [InlineData("Define", "93 02 01 99 a1 41 a1 42 a1 43 dd 7f ff ff ff 90 90 c0 00 c0")]
    [InlineData("Call", "99 03 01 01 00 00 00 c0 ff c4 00")]
    [InlineData("Call", "99 03 01 01 00 ff 00 c0 01 c4 00")]
    [InlineData("Call", "99 03 01 01 cd 01 00 00 00 c0 01 c4 00")]
    [InlineData("Call", "99 03 01 01 00 00 00 c0 01 c0")]
    [InlineData("Call", "99 03 01 01 00 00 00 c0 01 c6 7f ff ff ff 00")]
    [InlineData("Result", "95 12 01 ff 01 c4 00")]
    [InlineData("Result", "95 12 01 00 ff c4 00")]
    [InlineData("Result", "95 12 01 00 01 c0")]
    [InlineData("Failure", "94 13 01 00 96 03 a0 a0 a0 c0 90")]
    [InlineData("Failure", "94 13 01 00 96 00 c0 a0 a0 c0 90")]
    [InlineData("Failure", "94 13 01 00 95 00 a0 a0 a0 c0")]
    [InlineData("Failure", "94 13 01 00 96 00 a0 a0 a0 c0 dd 7f ff ff ff")]
    [InlineData("Failure", "94 13 01 00 c0")]
    [InlineData("Stopped", "93 14 01 ff")]
    public void A_field_that_can_not_be_is_refused(string kind, string hex) => ShouldBreak(Wire.Bytes(hex), kind);

    [Fact]
    public void Failures_nest_as_deep_as_is_allowed_and_no_deeper()
    {
        ReadAll(Nested(FailureMessage.MaxDepth), "StartFailed").ShouldBeTrue();
        ShouldBreak(Nested(FailureMessage.MaxDepth + 1), "StartFailed").Message.ShouldBe("A failure has more than 16 levels.");
        ShouldBreak(Nested(100_000), "StartFailed").Message.ShouldBe("A failure has more than 16 levels.");
    }

    [Fact]
    public void A_failure_has_as_many_parts_as_are_allowed_and_no_more()
    {
        ReadAll(Wide(FailureMessage.MaxCount - 1), "StartFailed").ShouldBeTrue();
        ShouldBreak(Wide(FailureMessage.MaxCount), "StartFailed").Message.ShouldBe("A failure has more than 1024 parts.");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("aé漢")]
    [InlineData("漢漢漢")]
    public void Of_a_long_text_no_more_is_read_than_is_wanted(string begin)
    {
        var failure = new FailureMessage(FailureCategory.Function, "A", "B", begin + new string('x', 100_000), begin + new string('漢', 100_000), []);
        var read = Wire.Read(Wire.FrameOf(new StartFailedMessage(failure).Write), MessageKind.StartFailed, (ref reader, fields) => StartFailedMessage.Read(ref reader, fields, 3));
        (read.Failure.Message, read.Failure.StackTrace).ShouldBe((begin, begin));
        read = Wire.Read(Wire.FrameOf(new StartFailedMessage(failure).Write), MessageKind.StartFailed, (ref reader, fields) => StartFailedMessage.Read(ref reader, fields, 0));
        (read.Failure.TypeName, read.Failure.Message, read.Failure.StackTrace).ShouldBe(("B", "", ""));
    }

    private static byte[] Wide(int inner) =>
    [
        .. Wire.Bytes($"92 11 96 00 a0 a0 a0 c0 dd {inner:x8}"),
        .. Enumerable.Repeat(Wire.Bytes("96 00 a0 a0 a0 c0 90"), inner).SelectMany(static bytes => bytes),
    ];

    private static byte[] Nested(int depth)
    {
        var level = Wire.Bytes("96 00 a0 a0 a0 c0 91");
        var bytes = new List<byte>(Wire.Bytes("92 11"));
        for (var i = 0; i < depth; i++)
            bytes.AddRange(level);
        bytes[^1] = 0x90;
        return [.. bytes];
    }

    // Each side turns these into its own way of giving up the other; any further kind would end the process.
    private static Exception ShouldBreak(byte[] bytes, string kind)
    {
        var exception = Should.Throw<Exception>(() => ReadAll(bytes, kind));
        (exception is InvalidDataException or EndOfStreamException or OverflowException)
            .ShouldBeTrue(exception.ToString());
        return exception;
    }

    private static bool ReadAll(byte[] bytes, string expected)
    {
        var fields = new WireReader(bytes);
        var count = fields.ReadHeader(out var kind);
        kind.ToString().ShouldBe(expected);
        switch (kind)
        {
            case MessageKind.Start: StartMessage.Read(ref fields, count); break;
            case MessageKind.Define: DefineMessage.Read(ref fields, count); break;
            case MessageKind.Call: CallMessage.Read(ref fields, count); break;
            case MessageKind.Cancel: CancelMessage.Read(ref fields, count); break;
            case MessageKind.Recall: RecallMessage.Read(count); break;
            case MessageKind.Shutdown: ShutdownMessage.Read(count); break;
            case MessageKind.Ready: ReadyMessage.Read(ref fields, count); break;
            case MessageKind.StartFailed: StartFailedMessage.Read(ref fields, count, AgreedLimits.MaxTextLength); break;
            case MessageKind.Result: ResultMessage.Read(ref fields, count); break;
            case MessageKind.Failure: ItemFailedMessage.Read(ref fields, count, AgreedLimits.MaxTextLength); break;
            case MessageKind.Stopped: StoppedMessage.Read(ref fields, count); break;
            case MessageKind.Started: StartedMessage.Read(ref fields, count); break;
        }

        return fields.IsAtEnd;
    }
}
