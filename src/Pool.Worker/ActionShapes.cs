using System.Reflection;
using Pool.Contracts.Framing;
using Pool.Contracts.Payloads;

namespace Pool.Worker;

/// <summary>A method of 0 arguments without a result, with or without a last token.</summary>
internal sealed class Action0(MethodInfo method, object? target, bool takesToken) : WorkerFunction(method, takesToken)
{
    private readonly Action? _plain = takesToken ? null : method.CreateDelegate<Action>(target);
    private readonly Action<CancellationToken>? _cancellable = takesToken ? method.CreateDelegate<Action<CancellationToken>>(target) : null;

    public override int Arity => 0;

    public override void Invoke(
        ref WireReader arguments, ref WireWriter result, PayloadSerializer serializer, CancellationToken token, ref ItemRow row)
    {
        do
        {
            row.Phase = InvocationPhase.Arguments;
            row.Phase = InvocationPhase.Function;
            if (_plain is not null)
                _plain();
            else
                _cancellable!(token);
            result.WriteNil();
        }
        while (row.MoveNext());
    }
}

/// <summary>A method of 1 argument without a result, with or without a last token.</summary>
internal sealed class Action1<T1>(MethodInfo method, object? target, bool takesToken) : WorkerFunction(method, takesToken)
{
    private readonly Action<T1>? _plain = takesToken ? null : method.CreateDelegate<Action<T1>>(target);
    private readonly Action<T1, CancellationToken>? _cancellable = takesToken ? method.CreateDelegate<Action<T1, CancellationToken>>(target) : null;

    public override int Arity => 1;

    public override void Invoke(
        ref WireReader arguments, ref WireWriter result, PayloadSerializer serializer, CancellationToken token, ref ItemRow row)
    {
        do
        {
            row.Phase = InvocationPhase.Arguments;
            var a1 = serializer.Read<T1>(ref arguments);
            row.Phase = InvocationPhase.Function;
            if (_plain is not null)
                _plain(a1);
            else
                _cancellable!(a1, token);
            result.WriteNil();
        }
        while (row.MoveNext());
    }
}

/// <summary>A method of 2 arguments without a result, with or without a last token.</summary>
internal sealed class Action2<T1, T2>(MethodInfo method, object? target, bool takesToken) : WorkerFunction(method, takesToken)
{
    private readonly Action<T1, T2>? _plain = takesToken ? null : method.CreateDelegate<Action<T1, T2>>(target);
    private readonly Action<T1, T2, CancellationToken>? _cancellable = takesToken ? method.CreateDelegate<Action<T1, T2, CancellationToken>>(target) : null;

    public override int Arity => 2;

    public override void Invoke(
        ref WireReader arguments, ref WireWriter result, PayloadSerializer serializer, CancellationToken token, ref ItemRow row)
    {
        do
        {
            row.Phase = InvocationPhase.Arguments;
            var a1 = serializer.Read<T1>(ref arguments);
            var a2 = serializer.Read<T2>(ref arguments);
            row.Phase = InvocationPhase.Function;
            if (_plain is not null)
                _plain(a1, a2);
            else
                _cancellable!(a1, a2, token);
            result.WriteNil();
        }
        while (row.MoveNext());
    }
}

/// <summary>A method of 3 arguments without a result, with or without a last token.</summary>
internal sealed class Action3<T1, T2, T3>(MethodInfo method, object? target, bool takesToken) : WorkerFunction(method, takesToken)
{
    private readonly Action<T1, T2, T3>? _plain = takesToken ? null : method.CreateDelegate<Action<T1, T2, T3>>(target);
    private readonly Action<T1, T2, T3, CancellationToken>? _cancellable = takesToken ? method.CreateDelegate<Action<T1, T2, T3, CancellationToken>>(target) : null;

    public override int Arity => 3;

    public override void Invoke(
        ref WireReader arguments, ref WireWriter result, PayloadSerializer serializer, CancellationToken token, ref ItemRow row)
    {
        do
        {
            row.Phase = InvocationPhase.Arguments;
            var a1 = serializer.Read<T1>(ref arguments);
            var a2 = serializer.Read<T2>(ref arguments);
            var a3 = serializer.Read<T3>(ref arguments);
            row.Phase = InvocationPhase.Function;
            if (_plain is not null)
                _plain(a1, a2, a3);
            else
                _cancellable!(a1, a2, a3, token);
            result.WriteNil();
        }
        while (row.MoveNext());
    }
}

/// <summary>A method of 4 arguments without a result, with or without a last token.</summary>
internal sealed class Action4<T1, T2, T3, T4>(MethodInfo method, object? target, bool takesToken) : WorkerFunction(method, takesToken)
{
    private readonly Action<T1, T2, T3, T4>? _plain = takesToken ? null : method.CreateDelegate<Action<T1, T2, T3, T4>>(target);
    private readonly Action<T1, T2, T3, T4, CancellationToken>? _cancellable = takesToken ? method.CreateDelegate<Action<T1, T2, T3, T4, CancellationToken>>(target) : null;

    public override int Arity => 4;

    public override void Invoke(
        ref WireReader arguments, ref WireWriter result, PayloadSerializer serializer, CancellationToken token, ref ItemRow row)
    {
        do
        {
            row.Phase = InvocationPhase.Arguments;
            var a1 = serializer.Read<T1>(ref arguments);
            var a2 = serializer.Read<T2>(ref arguments);
            var a3 = serializer.Read<T3>(ref arguments);
            var a4 = serializer.Read<T4>(ref arguments);
            row.Phase = InvocationPhase.Function;
            if (_plain is not null)
                _plain(a1, a2, a3, a4);
            else
                _cancellable!(a1, a2, a3, a4, token);
            result.WriteNil();
        }
        while (row.MoveNext());
    }
}
