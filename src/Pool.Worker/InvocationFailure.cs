using System.Reflection;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;

namespace Pool.Worker;

/// <summary>What the host is told of an item that failed.</summary>
internal static class InvocationFailure
{
    public static FailureMessage Of(Exception exception, InvocationPhase phase, MethodInfo method, int textLength) => phase switch
    {
        InvocationPhase.Arguments => FailureReport.Of(PayloadException.For($"An argument of {method.Name}", exception), FailureCategory.Serialization, textLength),
        InvocationPhase.Result => FailureReport.Of(
            PayloadException.For($"The result of {method.Name}, of type {method.ReturnType},", exception), FailureCategory.Serialization, textLength),
        _ => FailureReport.Of(exception, FailureCategory.Function, textLength),
    };
}
