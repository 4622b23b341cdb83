namespace Pool.TestFunctions;

/// <summary>Can't even say what is wrong.</summary>
public sealed class MuteException : Exception
{
    public override string Message => throw new InvalidOperationException("no message for you");

    public override string? StackTrace => throw new InvalidOperationException("no stack trace for you");
}
