namespace Pool.TestFunctions;

/// <summary>Can't be built from a message.</summary>
public sealed class CodedException(int code) : Exception($"code {code}")
{
    public int Code { get; } = code;
}
