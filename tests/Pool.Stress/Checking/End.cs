using Pool.Host;
using Pool.Stress.Calls;

namespace Pool.Stress.Checking;

/// <summary>How a call or an item has ended, and what for.</summary>
public sealed record End(EndKind Kind, Exception? Exception)
{
    public static readonly End Result = new(EndKind.Result, null);

    /// <summary>What an exception means.</summary>
    public static End Of(Exception exception) => new(
        exception switch
        {
            SourceException => EndKind.SourceFailed,
            WorkerLostException => EndKind.WorkerLost,
            TaskTimeoutException => EndKind.TimedOut,
            TaskSerializationException => EndKind.Unserializable,
            PoolTerminatedException => EndKind.PoolTerminated,
            PoolClosedException => EndKind.PoolClosed,
            PoolSaturatedException => EndKind.Saturated,
            WorkerStartException => EndKind.StartFailed,
            ObjectDisposedException => EndKind.PoolDisposed,
            { InnerException: RemoteTaskException } => EndKind.OwnException,
            OperationCanceledException => EndKind.Cancelled,
            _ => EndKind.Unknown,
        },
        exception);

    public override string ToString() => Exception is null ? $"{Kind}" : $"{Kind} ({Exception.GetType().Name}: {Exception.Message.Split('\n')[0]})";
}
