namespace Pool.Host;

/// <summary>The call ran longer in its worker than its timeout allowed. The worker was killed and replaced.</summary>
public sealed class TaskTimeoutException : TimeoutException
{
    /// <summary>Says which timeout was exceeded.</summary>
    public TaskTimeoutException(string message)
        : base(message)
    {
    }
}
