using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Pool.Host.Workers;

namespace Pool.Host.Telemetry;

/// <summary>What a pool writes to the application's log.</summary>
internal sealed partial class PoolLog(ILoggerFactory? factory)
{
    // Most have none, and then nothing of logging is loaded.
    private readonly ILogger? _logger = factory?.CreateLogger(typeof(ProcessPool).FullName!);

    public void Lost(WorkerExit exit) => Safely(logger => WorkerLost(logger, exit.ProcessId, exit.ExitCode, exit.Signal, exit.Cause));

    public void Broken(Exception exception) => Safely(logger => PoolBroken(logger, exception));

    public void OutputReceivedThrew(int processId, Exception exception) => Safely(logger => ReceiverThrew(logger, processId, exception));

    public void Undisposed() => Safely(PoolUndisposed);

    // A logger is user code and may throw, on a finalizer's thread even. Nobody is left to tell but the log itself.
    private void Safely(Action<ILogger> write)
    {
        try
        {
            if (_logger is not null)
                write(_logger);
        }
        catch (Exception e)
        {
            Debug.WriteLine(e);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Worker process {ProcessId} ended unexpectedly with exit code {ExitCode} {Signal}.")]
    private static partial void WorkerLost(ILogger logger, int processId, int? exitCode, string? signal, Exception? exception);

    [LoggerMessage(2, LogLevel.Error, "The pool is broken: its workers can't be started.")]
    private static partial void PoolBroken(ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "OutputReceived threw for a line of worker process {ProcessId}.")]
    private static partial void ReceiverThrew(ILogger logger, int processId, Exception exception);

    [LoggerMessage(4, LogLevel.Warning, "A pool was garbage collected without having been disposed of; its workers are terminated.")]
    private static partial void PoolUndisposed(ILogger logger);
}
