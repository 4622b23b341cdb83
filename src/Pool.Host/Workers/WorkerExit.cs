using System.Globalization;

namespace Pool.Host.Workers;

/// <summary>How a worker ended.</summary>
/// <param name="ProcessId">The process's id; 0 when there was none.</param>
/// <param name="ExitCode">The process's exit code, where there is one.</param>
/// <param name="ErrorTail">The end of what it printed.</param>
/// <param name="WasReady">Whether it had got as far as taking calls.</param>
/// <param name="IsCutOff">Whether there may be something it had sent that was not read.</param>
/// <param name="RanOutOfMemory">Whether it ended because it had more memory than it may have.</param>
/// <param name="Cause">What was wrong with it, besides having ended.</param>
/// <param name="CrashDumpPath">The dump that was written of it, if there is one.</param>
internal sealed record WorkerExit(
    int ProcessId, int? ExitCode, string ErrorTail, bool WasReady, bool IsCutOff, bool RanOutOfMemory, Exception? Cause, string? CrashDumpPath = null)
{
    private const int SignalBase = 128;
    private const int KillSignal = 9;

    public string? Signal => ExitCode is { } code && IsSignal(code) ? NameOf(code - SignalBase) : null;

    public static bool IsSignal(int exitCode) => exitCode is > SignalBase and <= SignalBase + 64 && !OperatingSystem.IsWindows();

    /// <summary>True for what a process has that did something that no process may, or gave itself up.</summary>
    public static bool IsCrash(int exitCode) => OperatingSystem.IsWindows() ? exitCode < -1 : IsSignal(exitCode) && !IsEndedFromOutside(NameOf(exitCode - SignalBase));

    /// <summary>True for what a process has that <see cref="IWorkerProcess.Kill"/> has ended.</summary>
    public static bool IsOfKill(int exitCode) => exitCode == (OperatingSystem.IsWindows() ? -1 : SignalBase + KillSignal);

    /// <summary>False when somebody else ended a worker that was in order.</summary>
    public bool IsOwnFault => !WasReady || RanOutOfMemory || Cause is not null || !IsEndedFromOutside(Signal);

    public WorkerLostException ToLostException(int attempts)
    {
        var what = Cause is ProtocolException
            ? $"Worker process {ProcessId} broke the protocol and was killed while it ran the call: {Cause.Message}"
            : $"Worker process {ProcessId} {Ending} while it ran the call.";
        var tried = attempts > 1 ? $" This was attempt {attempts}." : "";
        return RanOutOfMemory
            ? new WorkerMemoryLimitException(what + tried + Printed, ProcessId, ExitCode, Signal, ErrorTail, Cause) { CrashDumpPath = CrashDumpPath }
            : new WorkerLostException(what + tried + Printed, ProcessId, ExitCode, Signal, ErrorTail, Cause) { CrashDumpPath = CrashDumpPath };
    }

    public WorkerStartException ToStartException()
    {
        var what = ProcessId == 0 ? $"A worker process could not be started: {Cause?.Message}"
            : Cause is not null ? $"Worker process {ProcessId} could not start: {Cause.Message}"
            : WasReady ? $"Worker process {ProcessId} {Ending} before it was given a call."
            : $"Worker process {ProcessId} {Ending} while it was starting.";
        return new WorkerStartException(what + Printed, Cause);
    }

    private string Ending => RanOutOfMemory ? $"had more memory than {nameof(ProcessPoolOptions.MaxWorkerMemory)} allows, and ended"
        : Signal is not null ? $"was ended by {Signal}"
        : ExitCode is not null ? $"exited with code {ExitCode}"
        : "ended";

    private string Printed => ErrorTail.Length == 0 ? "" : $"{Environment.NewLine}The end of its standard error:{Environment.NewLine}{ErrorTail}";

    private static bool IsEndedFromOutside(string? signal) => signal is "SIGKILL" or "SIGTERM" or "SIGINT" or "SIGHUP";

    // Linux's and macOS's numbers differ for some signals; these end processes and are the same.
    private static string NameOf(int signal) => signal switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        4 => "SIGILL",
        5 => "SIGTRAP",
        6 => "SIGABRT",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        14 => "SIGALRM",
        15 => "SIGTERM",
        24 => "SIGXCPU",
        25 => "SIGXFSZ",
        _ => string.Create(CultureInfo.InvariantCulture, $"signal {signal}"),
    };
}
