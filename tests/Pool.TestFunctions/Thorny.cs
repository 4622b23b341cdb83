namespace Pool.TestFunctions;

/// <summary>Values that misbehave on their way.</summary>
public sealed class Thorny
{
    private readonly bool _throwsWhenRead;

    public Thorny(bool throwsWhenRead) => _throwsWhenRead = throwsWhenRead;

    public bool ThrowsWhenRead => _throwsWhenRead ? throw new NotSupportedException("this thorny value can't be read") : false;
}
