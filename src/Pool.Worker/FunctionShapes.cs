using System.Reflection;
using Pool.Contracts.Framing;
using Pool.Contracts.Payloads;

namespace Pool.Worker;

/// <summary>A method of 0 arguments with a result, with or without a last token.</summary>
internal sealed class Function0<TReturn, TWriter>(MethodInfo method, object? target, bool takesToken) : WorkerFunction(method, takesToken)
    where TWriter : struct, IResultWriter<TReturn>
{
    private readonly Func<TReturn>? _plain = takesToken ? null : method.CreateDelegate<Func<TReturn>>(target);
    private readonly Func<CancellationToken, TReturn>? _cancellable = takesToken ? method.CreateDelegate<Func<CancellationToken, TReturn>>(target) : null;

    public override int Arity => 0;

    public override void Invoke(
        ref WireReader arguments, ref WireWriter result, PayloadSerializer serializer, CancellationToken token, ref ItemRow row)
    {
        do
        {
            row.Phase = InvocationPhase.Arguments;
            row.Phase = InvocationPhase.Function;
            var returned = _plain is not null ? _plain() : _cancellable!(token);
            default(TWriter).Write(ref result, serializer, returned, ref row);
        }
        while (row.MoveNext());
    }
}

/// <summary>A method of 1 argument with a result, with or without a last token.</summary>
internal sealed class Function1<T1, TReturn, TWriter>(MethodInfo method, object? target, bool takesToken) : WorkerFunction(method, takesToken)
    where TWriter : struct, IResultWriter<TReturn>
{
    private readonly Func<T1, TReturn>? _plain = takesToken ? null : method.CreateDelegate<Func<T1, TReturn>>(target);
    private readonly Func<T1, CancellationToken, TReturn>? _cancellable = takesToken ? method.CreateDelegate<Func<T1, CancellationToken, TReturn>>(target) : null;

    public override int Arity => 1;

    public override void Invoke(
        ref WireReader arguments, ref WireWriter result, PayloadSerializer serializer, CancellationToken token, ref ItemRow row)
    {
        do
        {
            row.Phase = InvocationPhase.Arguments;
            var a1 = serializer.Read<T1>(ref arguments);
            row.Phase = InvocationPhase.Function;
            var returned = _plain is not null ? _plain(a1) : _cancellable!(a1, token);
            default(TWriter).Write(ref result, serializer, returned, ref row);
        }
        while (row.MoveNext());
    }
}

/// <summary>A method of 2 arguments with a result, with or without a last token.</summary>
internal sealed class Function2<T1, T2, TReturn, TWriter>(MethodInfo method, object? target, bool takesToken) : WorkerFunction(method, takesToken)
    where TWriter : struct, IResultWriter<TReturn>
{
    private readonly Func<T1, T2, TReturn>? _plain = takesToken ? null : method.CreateDelegate<Func<T1, T2, TReturn>>(target);
    private readonly Func<T1, T2, CancellationToken, TReturn>? _cancellable = takesToken ? method.CreateDelegate<Func<T1, T2, CancellationToken, TReturn>>(target) : null;

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
            var returned = _plain is not null ? _plain(a1, a2) : _cancellable!(a1, a2, token);
            default(TWriter).Write(ref result, serializer, returned, ref row);
        }
        while (row.MoveNext());
    }
}

/// <summary>A method of 3 arguments with a result, with or without a last token.</summary>
internal sealed class Function3<T1, T2, T3, TReturn, TWriter>(MethodInfo method, object? target, bool takesToken) : WorkerFunction(method, takesToken)
    where TWriter : struct, IResultWriter<TReturn>
{
    private readonly Func<T1, T2, T3, TReturn>? _plain = takesToken ? null : method.CreateDelegate<Func<T1, T2, T3, TReturn>>(target);
    private readonly Func<T1, T2, T3, CancellationToken, TReturn>? _cancellable = takesToken ? method.CreateDelegate<Func<T1, T2, T3, CancellationToken, TReturn>>(target) : null;

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
            var returned = _plain is not null ? _plain(a1, a2, a3) : _cancellable!(a1, a2, a3, token);
            default(TWriter).Write(ref result, serializer, returned, ref row);
        }
        while (row.MoveNext());
    }
}

/// <summary>A method of 4 arguments with a result, with or without a last token.</summary>
internal sealed class Function4<T1, T2, T3, T4, TReturn, TWriter>(MethodInfo method, object? target, bool takesToken) : WorkerFunction(method, takesToken)
    where TWriter : struct, IResultWriter<TReturn>
{
    private readonly Func<T1, T2, T3, T4, TReturn>? _plain = takesToken ? null : method.CreateDelegate<Func<T1, T2, T3, T4, TReturn>>(target);
    private readonly Func<T1, T2, T3, T4, CancellationToken, TReturn>? _cancellable = takesToken ? method.CreateDelegate<Func<T1, T2, T3, T4, CancellationToken, TReturn>>(target) : null;

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
            var returned = _plain is not null ? _plain(a1, a2, a3, a4) : _cancellable!(a1, a2, a3, a4, token);
            default(TWriter).Write(ref result, serializer, returned, ref row);
        }
        while (row.MoveNext());
    }
}
