using MessagePack;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;

namespace Pool.Worker;

/// <summary>The functions a worker runs before its first call.</summary>
internal static class Initialization
{
    /// <summary>Asks the application's factory for its serializer options; the factory itself travels by the default ones.</summary>
    public static PayloadSerializer CreateSerializer(FunctionCall? factory, AgreedLimits limits)
    {
        var byDefault = PayloadSerializer.ForWorker(limits);
        if (factory is null)
            return byDefault;

        var method = MethodFinder.Find(factory.Function);
        var target = FunctionTarget.Read(method, factory.State, byDefault);
        return PayloadSerializer.ForWorker(limits, method.CreateDelegate<Func<MessagePackSerializerOptions>>(target)());
    }

    public static void RunInitializer(FunctionCall? initializer, PayloadSerializer serializer)
    {
        if (initializer is null)
            return;

        var method = MethodFinder.Find(initializer.Function);
        var function = WorkerFunction.Create(method, FunctionTarget.Read(method, initializer.State, serializer));
        var reader = new WireReader(initializer.Arguments);
        using var discarded = new OutputBuffer();
        var row = ItemRow.OfOne();
        var writer = new WireWriter(discarded);
        function.Invoke(ref reader, ref writer, serializer, CancellationToken.None, ref row);
    }
}
