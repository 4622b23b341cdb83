using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;

namespace Pool.Host.Calls;

/// <summary>The functions a worker runs before its first call, ready to be sent.</summary>
internal sealed record WorkerPreparation(FunctionCall? SerializerFactory, FunctionCall? Initializer)
{
    /// <exception cref="TaskSerializationException">One of them can't be sent.</exception>
    public static WorkerPreparation Of(ProcessPoolOptions options, PayloadSerializer serializer) => new(
        options.SerializerFactory is { } factory ? FactoryCall(factory) : null,
        options.Initializer?.ToCall(serializer));

    public StartMessage ToMessage(int workerIndex) => new(ProtocolVersion.Current, workerIndex, SerializerFactory, Initializer);

    // It is what makes the serializer, so it can't travel by it.
    private static FunctionCall FactoryCall(Delegate factory) =>
        new Initializer<ValueTuple>(factory, default).ToCall(PayloadSerializer.ForHost());
}
