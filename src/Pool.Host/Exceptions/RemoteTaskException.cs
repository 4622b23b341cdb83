using System.Text;

namespace Pool.Host;

/// <summary>
/// What a function threw in a worker, as text. It is the inner exception of the rebuilt one, or stands for it when the host does
/// not have its type or can't build it from a message.
/// </summary>
public sealed class RemoteTaskException : Exception
{
    /// <summary>Describes an exception of another process; inner exceptions there are inner exceptions here.</summary>
    public RemoteTaskException(string remoteTypeName, string message, string? remoteStackTrace, int workerProcessId, Exception? innerException = null)
        : base(message, innerException)
    {
        RemoteTypeName = remoteTypeName;
        RemoteStackTrace = remoteStackTrace;
        WorkerProcessId = workerProcessId;
    }

    /// <summary>The full name of the exception's type in the worker.</summary>
    public string RemoteTypeName { get; }

    /// <summary>Where it was thrown, in the worker; null when it has no stack trace.</summary>
    public string? RemoteStackTrace { get; }

    /// <summary>The id of the worker process.</summary>
    public int WorkerProcessId { get; }

    /// <summary>The remote exception with its stack trace and its inner exceptions.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{RemoteTypeName}: {Message} (in worker process {WorkerProcessId})");
        if (InnerException is not null)
            text.AppendLine().Append(" ---> ").Append(InnerException).AppendLine().Append("   --- End of inner exception stack trace ---");
        if (RemoteStackTrace is not null)
            text.AppendLine().Append(RemoteStackTrace);
        if (StackTrace is not null)
            text.AppendLine().AppendLine("   --- End of the worker's stack trace ---").Append(StackTrace);
        return text.ToString();
    }
}
