using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pool.TestFunctions;

/// <summary>Functions that throw.</summary>
public static class Throwing
{
    public static int Throw(string message) => throw new InvalidOperationException(message);

    public static void ThrowFromVoid(string message) => throw new InvalidOperationException(message);

    public static async Task<int> ThrowLaterAsync(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }

    public static Task<int> ThrowBeforeTaskAsync(string message) => throw new InvalidOperationException(message);

    public static async ValueTask ThrowValueTaskAsync(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }

    public static int ThrowArgumentNull(string name) => throw new ArgumentNullException(name);

    public static int ThrowOutOfRange(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value;
    }

    public static int ThrowAggregate(string first, string second) =>
        throw new AggregateException("several", new InvalidOperationException(first), new FormatException(second));

    public static int ThrowCancelled() => throw new OperationCanceledException("the function gave up");

    public static int ThrowTaskCancelled() => throw new TaskCanceledException("the function's task gave up");

    public static int ThrowWithInner(string outer, string inner) =>
        throw new InvalidOperationException(outer, new FormatException(inner));

    public static int ThrowPublic(string message) => throw new UnhappyException(message);

    public static int ThrowPrivate(string message) => throw new HiddenException(message);

    public static int ThrowCoded(int code) => throw new CodedException(code);

    public static int ThrowUnbuildable(string message) => throw UnbuildableException.Of(message);

    public static int ThrowMute() => throw new MuteException();

    public static int ThrowSocket() => throw new SocketException((int)SocketError.ConnectionRefused);

    /// <summary>Throws a type of an assembly that the host does not load.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int ThrowFromUnloadedAssembly(string message) => throw new System.Data.SyntaxErrorException(message);

    public static int ThrowIfNegative(int n) => n < 0 ? throw new ArithmeticException($"{n} is negative") : n;

    public static int ThrowLong(int length) => throw new InvalidOperationException(new string('m', length));

    public static int ThrowRemembering(string name) => throw new KeyNotFoundException($"no {name} here");

    private sealed class HiddenException(string message) : Exception(message);
}
