using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pool.Host.Workers;

namespace Pool.Host.Telemetry;

/// <summary>What a pool writes to the application's log.</summary>
internal sealed partial class PoolLog(ILoggerFactory? factory)
{
    private readonly ILogger _logger = (factory ?? NullLoggerFactory.Instance).CreateLogger(typeof(ProcessPool).FullName!);

    public void Lost(WorkerExit exit) => Safely(() => WorkerLost(exit.ProcessId, exit.ExitCode, exit.Signal, exit.Cause));

    public void Broken(Exception exception) => Safely(() => PoolBroken(exception));

    public void OutputReceivedThrew(int processId, Exception exception) => Safely(() => ReceiverThrew(processId, exception));

    public void Undisposed() => Safely(PoolUndisposed);

    // A logger is user code and may throw, on a finalizer's thread even. Nobody is left to tell but the log itself.
    private static void Safely(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e)
        {
            Debug.WriteLine(e);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Worker process {ProcessId} ended unexpectedly with exit code {ExitCode} {Signal}.")]
    private partial void WorkerLost(int processId, int? exitCode, string? signal, Exception? exception);

    [LoggerMessage(2, LogLevel.Error, "The pool is broken: its workers can't be started.")]
    private partial void PoolBroken(Exception exception);

    [LoggerMessage(3, LogLevel.Error, "OutputReceived threw for a line of worker process {ProcessId}.")]
    private partial void ReceiverThrew(int processId, Exception exception);

    [LoggerMessage(4, LogLevel.Warning, "A pool was garbage collected without having been disposed of; its workers are terminated.")]
    private partial void PoolUndisposed();
}
