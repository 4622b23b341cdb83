using MessagePack;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;

namespace Pool.Host.Calls;

/// <summary>A function with its argument, kept until a pool is opened with it.</summary>
internal abstract record Initializer
{
    /// <exception cref="TaskSerializationException">It can't be sent.</exception>
    public abstract FunctionCall ToCall(PayloadSerializer serializer);
}

/// <inheritdoc/>
internal sealed record Initializer<T>(Delegate Function, T Argument) : Initializer
{
    public override FunctionCall ToCall(PayloadSerializer serializer)
    {
        var function = BoundFunction.Of(Function, serializer);
        return new FunctionCall(function.Definition.Reference, function.State, EncodedArguments.Of(function, Argument, serializer).ToArray());
    }
}
