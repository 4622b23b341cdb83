namespace Pool.TestFunctions;

/// <summary>Says its message, and refuses everything else that one may ask of an object.</summary>
public sealed class OddException(string message) : Exception(message)
{
    public override bool Equals(object? obj) => throw new NotSupportedException("I am not to be compared");

    public override int GetHashCode() => throw new NotSupportedException("I have no hash code");

    public override string ToString() => throw new NotSupportedException("I am not to be printed");
}
