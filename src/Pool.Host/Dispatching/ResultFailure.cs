using Pool.Contracts.Payloads;
using Pool.Host.Calls;

namespace Pool.Host.Dispatching;

/// <summary>The failures of reading and writing that are the same for single calls and chunks.</summary>
internal static class ResultFailure
{
    public static TaskSerializationException Of(FunctionDefinition function, Exception failure) =>
        new(PayloadException.For($"The result of {function.Method.Name}, of type {function.ResultType},", failure).Message, failure);

    public static TaskSerializationException OfArgument(FunctionDefinition function, Exception failure) =>
        new(PayloadException.For($"An argument of {function.Method.Name} ({string.Join(", ", function.ParameterTypes)})", failure).Message, failure);
}
