using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;

namespace Pool.Host.Calls;

/// <summary>The functions a worker runs before its first call, ready to be sent.</summary>
internal sealed record WorkerPreparation(AgreedLimits Limits, FunctionCall? SerializerFactory, FunctionCall? Initializer)
{
    /// <exception cref="TaskSerializationException">One of them can't be sent.</exception>
    public static WorkerPreparation Of(ProcessPoolOptions options, PayloadSerializer serializer) => new(
        serializer.Limits,
        options.SerializerFactory is { } factory ? FactoryCall(factory, serializer.Limits) : null,
        options.Initializer?.ToCall(serializer));

    public StartMessage ToMessage(int workerIndex) => new(ProtocolVersion.Current, workerIndex, Limits, SerializerFactory, Initializer);

    // It is what makes the serializer, so it can't travel by it.
    private static FunctionCall FactoryCall(Delegate factory, AgreedLimits limits) =>
        new Initializer<ValueTuple>(factory, default).ToCall(PayloadSerializer.ForHost(limits));
}
