using System.Reflection;
using Pool.Contracts.Payloads;

namespace Pool.Worker;

/// <summary>A method that was found once. Bound to no state it is bound for good; captured state comes anew with each call.</summary>
internal sealed class PreparedFunction(MethodInfo method)
{
    private WorkerFunction? _withoutState;

    public WorkerFunction Bind(byte[]? state, PayloadSerializer serializer) => state is null
        ? _withoutState ??= WorkerFunction.Create(method, FunctionTarget.Read(method, null, serializer))
        : WorkerFunction.Create(method, FunctionTarget.Read(method, state, serializer));
}
