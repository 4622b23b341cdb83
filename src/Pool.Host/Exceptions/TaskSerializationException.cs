namespace Pool.Host;

/// <summary>
/// A function, an argument, a captured variable or a result can't travel between the processes. The message names which, its
/// type, and why.
/// </summary>
public sealed class TaskSerializationException : Exception
{
    /// <summary>Says what can't travel and why.</summary>
    public TaskSerializationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
