using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Start"/>.</summary>
internal sealed record StartMessage(int Version, int WorkerIndex, AgreedLimits Limits, FunctionCall? SerializerFactory, FunctionCall? Initializer)
{
    private const int FieldCount = 5;

    public void Write(OutputBuffer output)
    {
        var frame = new FrameWriter(output, MessageKind.Start, FieldCount);
        frame.Fields.Write(Version);
        frame.Fields.Write(WorkerIndex);
        Limits.Write(ref frame.Fields);
        FunctionCall.Write(ref frame.Fields, SerializerFactory);
        FunctionCall.Write(ref frame.Fields, Initializer);
        frame.Finish();
    }

    /// <summary>Reads what a host of another version sends as far as the version, which is enough to refuse it.</summary>
    public static StartMessage Read(ref WireReader fields, int fieldCount)
    {
        var version = fields.ReadInt32();
        if (version != ProtocolVersion.Current)
            return new StartMessage(version, 0, AgreedLimits.Default, null, null);
        MessageFields.Expect(MessageKind.Start, FieldCount, fieldCount);
        return new StartMessage(
            version, fields.ReadInt32(), AgreedLimits.Read(ref fields), FunctionCall.Read(ref fields), FunctionCall.Read(ref fields));
    }
}
