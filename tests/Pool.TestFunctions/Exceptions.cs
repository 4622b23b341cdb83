namespace Pool.TestFunctions;

/// <summary>Has the constructors that guidelines ask for.</summary>
public sealed class UnhappyException : Exception
{
    public UnhappyException()
    {
    }

    public UnhappyException(string message)
        : base(message)
    {
    }

    public UnhappyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Can't be built from a message.</summary>
public sealed class CodedException(int code) : Exception($"code {code}")
{
    public int Code { get; } = code;
}

/// <summary>Can't even say what is wrong.</summary>
public sealed class MuteException : Exception
{
    public override string Message => throw new InvalidOperationException("no message for you");

    public override string? StackTrace => throw new InvalidOperationException("no stack trace for you");
}
