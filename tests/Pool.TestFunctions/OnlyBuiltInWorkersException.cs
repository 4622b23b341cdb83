using Pool.Contracts;

namespace Pool.TestFunctions;

/// <summary>Its constructor refuses to run in the host.</summary>
public sealed class OnlyBuiltInWorkersException : Exception
{
    public OnlyBuiltInWorkersException(string message)
        : base(message)
    {
        if (WorkerContext.Current is null)
            throw new NotSupportedException("not here");
    }

    public static int Throw() => throw new OnlyBuiltInWorkersException("built in a worker");
}
