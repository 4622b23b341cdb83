using Pool.Contracts.Payloads;

namespace Pool.Host.Calls;

/// <summary>What the caller is told of an argument that can't be written, or a result that can't be read.</summary>
internal static class PayloadFailure
{
    public static TaskSerializationException OfResult(FunctionDefinition function, Exception failure) =>
        new(PayloadException.For($"The result of {function.Method.Name}, of type {function.ResultType},", failure).Message, failure);

    public static TaskSerializationException OfArgument(FunctionDefinition function, Exception failure) =>
        new(PayloadException.For($"An argument of {function.Method.Name} ({string.Join(", ", function.ParameterTypes)})", failure).Message, failure);
}
