using System.Runtime.CompilerServices;
using MessagePack;
using MessagePack.Formatters;

namespace Pool.Contracts.Payloads;

/// <summary>
/// Ends a walk through an object that contains itself, or is nested past all measure, with an exception. MessagePack does not
/// look, and the stack overflow would take the process along.
/// </summary>
internal sealed class StackGuardFormatter<T>(IMessagePackFormatter<T> inner) : IMessagePackFormatter<T>
{
    public void Serialize(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options)
    {
        EnsureStack();
        inner.Serialize(ref writer, value, options);
    }

    public T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        EnsureStack();
        return inner.Deserialize(ref reader, options);
    }

    private static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new PayloadException($"a {typeof(T)} refers to itself or is nested too deeply");
    }
}
