namespace Pool.Host;

/// <summary>A worker sent bytes that break the protocol between host and worker.</summary>
public sealed class ProtocolException : Exception
{
    /// <summary>Says what the worker sent, and what stands against it.</summary>
    public ProtocolException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
