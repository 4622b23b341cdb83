using System.Buffers;
using System.Reflection.Emit;
using Pool.Contracts.Calls;
using Pool.Contracts.Framing;
using Pool.Contracts.Payloads;

namespace Pool.Host.Calls;

/// <summary>A delegate taken apart: the method, and the state it is bound to as bytes.</summary>
internal sealed record BoundFunction(FunctionDefinition Definition, byte[]? State)
{
    public long StateLength => State?.Length ?? 0;

    /// <exception cref="TaskSerializationException">The delegate can't be sent, or something it captured can't.</exception>
    public static BoundFunction Of(Delegate function, PayloadSerializer serializer)
    {
        if (!function.HasSingleTarget)
            throw new TaskSerializationException("A delegate that combines several methods can't be sent; call them one by one.");

        var method = function.Method;
        var target = function.Target;
        if (method is DynamicMethod || method.DeclaringType is not { } type || method.Module.Assembly.IsDynamic)
            throw new TaskSerializationException($"{method} was made at run time; a worker process does not have it.");
        if (method.IsStatic)
        {
            return target is null
                ? FunctionDefinition.For(method).Unbound
                : Bind(FunctionDefinition.ForBoundToFirst(method), method.GetParameters()[0].ParameterType, target, serializer);
        }

        if (target is null)
            throw new TaskSerializationException($"{method} has no target; write a lambda that calls it.");
        var definition = FunctionDefinition.For(method);
        return target.GetType() == type && CapturedState.IsEmpty(type)
            ? definition.Unbound
            : Bind(definition, type, target, serializer);
    }

    private static BoundFunction Bind(FunctionDefinition definition, Type declared, object target, PayloadSerializer serializer) =>
        new(definition, WriteState(definition, declared, target, serializer));

    private static byte[] WriteState(FunctionDefinition definition, Type declared, object target, PayloadSerializer serializer)
    {
        var buffer = EncodingBuffer.Take();
        try
        {
            var writer = new WireWriter(buffer);
            CapturedState.Write(ref writer, serializer, declared, target, field => definition.Captures.Uses(field));
            writer.Flush();
            serializer.Limits.CheckPayload(buffer.Length);
            return buffer.Bytes.ToArray();
        }
        catch (PayloadException e)
        {
            throw new TaskSerializationException(e.Message, e.InnerException);
        }
        finally
        {
            EncodingBuffer.GiveBack(buffer);
        }
    }
}
