namespace Pool.TestFunctions;

/// <summary>An exception that only its own class can make.</summary>
public sealed class UnbuildableException : Exception
{
    private UnbuildableException(string message)
        : base(message)
    {
    }

    public static UnbuildableException Of(string message) => new(message);
}
