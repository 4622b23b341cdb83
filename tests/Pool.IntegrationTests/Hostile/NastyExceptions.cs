namespace Pool.IntegrationTests.Hostile;

/// <summary>Can't be built again.</summary>
public sealed class ExplodingException : Exception
{
    public ExplodingException(string message)
        : base(message) => throw new InvalidOperationException("never to be built");
}

/// <summary>Of no type in particular.</summary>
public sealed class GenericException<T>(string message) : Exception(message)
{
    public T? Value { get; init; }
}
