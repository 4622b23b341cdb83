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
