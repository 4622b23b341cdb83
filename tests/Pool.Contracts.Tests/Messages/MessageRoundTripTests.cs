using System.Buffers;
using Pool.Contracts.Calls;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;

namespace Pool.Contracts.Tests.Messages;

public sealed class MessageRoundTripTests
{
    private static readonly FunctionReference Exact = new(
        "Application, Version=1.0.0.0", "Application.Images`1+Filters", "Blur", null,
        ["System.Int32, System.Private.CoreLib"], ["System.String, System.Private.CoreLib"], Guid.NewGuid(), 0x06000123, "/app/Application.dll");

    private static readonly FunctionReference ByName = new("Application", "Application.Images", "Blur", ["System.String"], [], [], null, 0, null);

    private static readonly FailureMessage Failure = new(
        FailureCategory.Function, "Application", "Application.BadImage", "too dark", "at Blur", [
            new FailureMessage(FailureCategory.Serialization, "", "", "", null, []),
            new FailureMessage(FailureCategory.Reference, "A", "B", "C", "D", [new FailureMessage(FailureCategory.Function, "E", "F", "G", null, [])]),
        ]);

    [Fact]
    public void A_start_without_functions_arrives_as_it_was_sent()
    {
        var sent = new StartMessage(ProtocolVersion.Current, 7, new AgreedLimits(1 << 20, 3, 0), null, null);
        Wire.Read(Wire.FrameOf(sent.Write), MessageKind.Start, StartMessage.Read).ShouldBe(sent);
    }

    [Fact]
    public void A_start_brings_its_serializer_factory_and_its_initializer()
    {
        var sent = new StartMessage(
            ProtocolVersion.Current, 0, AgreedLimits.Default, new FunctionCall(Exact, [1, 2], Array.Empty<byte>()), new FunctionCall(ByName, null, new byte[] { 3 }));

        var received = Wire.Read(Wire.FrameOf(sent.Write), MessageKind.Start, StartMessage.Read);

        Same(received.SerializerFactory!.Function, Exact);
        received.SerializerFactory.State.ShouldBe([1, 2]);
        received.SerializerFactory.Arguments.Length.ShouldBe(0);
        Same(received.Initializer!.Function, ByName);
        received.Initializer.State.ShouldBeNull();
        received.Initializer.Arguments.ToArray().ShouldBe([3]);
    }

    [Fact]
    public void Of_a_start_of_another_version_only_the_version_is_read()
    {
        var frame = Wire.FrameOf(new StartMessage(ProtocolVersion.Current + 1, 7, AgreedLimits.Default, new FunctionCall(ByName, null, default), null).Write);
        var fields = new WireReader(frame.AsMemory(4));
        var count = fields.ReadHeader(out _);
        StartMessage.Read(ref fields, count).ShouldBe(new StartMessage(ProtocolVersion.Current + 1, 0, AgreedLimits.Default, null, null));
    }

    [Fact]
    public void A_definition_keeps_apart_what_is_nil_and_what_is_empty()
    {
        foreach (var reference in new[] { Exact, ByName, ByName with { ParameterTypes = [] } })
        {
            var received = Wire.Read(Wire.FrameOf(new DefineMessage(12, reference).Write), MessageKind.Define, DefineMessage.Read);
            received.FunctionId.ShouldBe(12);
            Same(received.Function, reference);
        }
    }

    [Fact]
    public void A_call_arrives_with_all_its_fields()
    {
        var sent = new CallMessage(
            long.MaxValue, int.MaxValue, CallFlags.StopAtFailure, 25, 8_000, [9], 3, new ReadOnlySequence<byte>([1, 2, 3]));

        var received = Wire.Read(Wire.FrameOf(sent.Write), MessageKind.Call, CallMessage.Read);

        (received with { State = null, Arguments = default }).ShouldBe(sent with { State = null, Arguments = default });
        received.State.ShouldBe([9]);
        received.Arguments.ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_call_without_state_is_not_a_call_with_empty_state()
    {
        StateOf(null).ShouldBeNull();
        StateOf([]).ShouldBe([]);

        static byte[]? StateOf(byte[]? state)
        {
            var sent = new CallMessage(1, 1, CallFlags.None, 0, 0, state, 0, default);
            return Wire.Read(Wire.FrameOf(sent.Write), MessageKind.Call, CallMessage.Read).State;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(16 * 1024)]
    [InlineData(16 * 1024 + 1)]
    [InlineData(3 * 1024 * 1024)]
    public void Results_of_any_size_arrive_byte_for_byte(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);

        var received = Wire.Read(
            Wire.FrameOf(new ResultMessage(5, 2, 3, new ReadOnlySequence<byte>(bytes)).Write), MessageKind.Result, ResultMessage.Read);

        (received.CallId, received.First, received.Count).ShouldBe((5, 2, 3));
        received.Values.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public void A_failure_arrives_with_all_its_causes()
    {
        var received = Wire.Read(Wire.FrameOf(new ItemFailedMessage(5, 2, Failure).Write), MessageKind.Failure, static (ref reader, fields) => ItemFailedMessage.Read(ref reader, fields, 100));
        (received.CallId, received.Index).ShouldBe((5, 2));
        Describe(received.Failure).ShouldBe(Describe(Failure));

        Describe(Wire.Read(Wire.FrameOf(new StartFailedMessage(Failure).Write), MessageKind.StartFailed, static (ref reader, fields) => StartFailedMessage.Read(ref reader, fields, 100)).Failure)
            .ShouldBe(Describe(Failure));
    }

    [Fact]
    public void The_short_messages_arrive_as_they_were_sent()
    {
        Wire.Read(Wire.FrameOf(new CancelMessage(-1).Write), MessageKind.Cancel, CancelMessage.Read).ShouldBe(new CancelMessage(-1));
        Wire.Read(Wire.FrameOf(new ReadyMessage(1, 4242).Write), MessageKind.Ready, ReadyMessage.Read).ShouldBe(new ReadyMessage(1, 4242));
        Wire.Read(Wire.FrameOf(new StoppedMessage(5, 2).Write), MessageKind.Stopped, StoppedMessage.Read).ShouldBe(new StoppedMessage(5, 2));
        Wire.Read(Wire.FrameOf(new StartedMessage(5).Write), MessageKind.Started, StartedMessage.Read).ShouldBe(new StartedMessage(5));
        Wire.Read(Wire.FrameOf(ShutdownMessage.Write), MessageKind.Shutdown, static (ref _, fields) =>
        {
            ShutdownMessage.Read(fields);
            return fields;
        }).ShouldBe(0);
    }

    private static void Same(FunctionReference received, FunctionReference sent)
    {
        (received.Assembly, received.Type, received.Method, received.ModuleVersionId, received.Token, received.Path)
            .ShouldBe((sent.Assembly, sent.Type, sent.Method, sent.ModuleVersionId, sent.Token, sent.Path));
        received.ParameterTypes.ShouldBe(sent.ParameterTypes);
        received.TypeArguments.ShouldBe(sent.TypeArguments);
        received.MethodArguments.ShouldBe(sent.MethodArguments);
    }

    private static string Describe(FailureMessage failure) =>
        $"{failure.Category} {failure.AssemblyName} {failure.TypeName} {failure.Message} {failure.StackTrace ?? "nil"} [{string.Join(", ", failure.Inner.Select(Describe))}]";
}
