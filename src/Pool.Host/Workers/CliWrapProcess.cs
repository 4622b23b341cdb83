using System.ComponentModel;
using System.Diagnostics;
using CliWrap;
using Pool.Contracts.Processes;
using Pool.Host.Workers.Descendants;

namespace Pool.Host.Workers;

/// <summary>
/// A process started by CliWrap. CliWrap disposes of a stream when the delegate that was given it has ended, so each delegate
/// holds on to its stream until this is disposed of.
/// </summary>
internal sealed class CliWrapProcess : IWorkerProcess
{
    private readonly TaskCompletionSource _lease = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly Task _command;
    private readonly IDescendants _descendants;
    private readonly CrashDump? _crashDump;
    private Process? _process;
    private Stream? _input;
    private Stream? _output;
    private Stream? _error;

    /// <summary>Starts a process.</summary>
    /// <param name="command">What to start.</param>
    /// <param name="mark">What its environment has of its own among <see cref="ProcessMark"/>s.</param>
    /// <param name="crashDump">Where a dump of it would be.</param>
    public CliWrapProcess(Command command, string mark, CrashDump? crashDump)
    {
        _crashDump = crashDump;

        // The delegates are called before ExecuteAsync returns, and the streams are the pipes themselves, without a copy.
        _command = command
            .WithValidation(CommandResultValidation.None)
            .WithStandardInputPipe(PipeSource.Create(LendInputAsync))
            .WithStandardOutputPipe(PipeTarget.Create((stream, _) =>
            {
                _output = stream;
                return _lease.Task;
            }))
            .WithStandardErrorPipe(PipeTarget.Create((stream, _) =>
            {
                _error = stream;
                return _lease.Task;
            }))
            .ExecuteAsync(null, process => _process = process)
            .Task;
        ProcessId = _process!.Id;
        _descendants = OperatingSystem.IsLinux() ? new LinuxDescendants(_process, mark)
            : OperatingSystem.IsWindows() ? new WindowsJob(_process)
            : OperatingSystem.IsMacOS() ? new ProcessGroup(ProcessId)
            : new NoDescendants();
    }

    public int ProcessId { get; }

    public Stream Input => _input!;

    public Stream Output => _output!;

    public Stream Error => _error!;

    public Task<int> Exited => _exited.Task;

    public bool HasEnded
    {
        get
        {
            // The runtime hears of an exit by a signal at the end of it, and hands that from thread to thread. On a busy machine seconds
            // may go by; the system knows at once.
            return HasExited || (OperatingSystem.IsLinux() && ProcessStatus.Of(ProcessId) is { IsEnding: true });
        }
    }

    public long Memory
    {
        get
        {
            lock (_lock)
                return _process is { HasExited: false } process ? ProcessMemory.Of(process) : 0;
        }
    }

    public void Kill()
    {
        if (HasExited || _descendants.Kill())
            return;
        try
        {
            lock (_lock)
            {
                // The id may belong to another process once this one's exit has been noticed.
                if (_process is { HasExited: false } process)
                    process.Kill();
            }
        }
        catch (Win32Exception)
        {
            // It has become somebody else's, whom this process may not kill. A worker ends by itself, and what it has started, when its
            // input does.
            Input.Dispose();
        }
    }

    /// <summary>Gives the process its priority and its processors.</summary>
    public void Schedule(Scheduling scheduling)
    {
        lock (_lock)
        {
            if (_process is not null)
                scheduling.Apply(_process);
        }
    }

    public string? FindCrashDump() => _crashDump?.Find(ProcessId);

    public Task EndDescendantsAsync() => _descendants.EndAsync();

    public async ValueTask DisposeAsync()
    {
        Kill();
        lock (_lock)
            _process = null;
        _lease.TrySetResult();
        await _command.ConfigureAwait(false);
        _descendants.Dispose();
    }

    private bool HasExited
    {
        get
        {
            lock (_lock)
                return _process is not { HasExited: false };
        }
    }

    // CliWrap cancels this delegate's token when the process has exited; it says so nowhere else before all streams are done.
    private async Task LendInputAsync(Stream stream, CancellationToken exited)
    {
        _input = stream;
        using (exited.Register(OnExited))
            await _lease.Task.ConfigureAwait(false);
    }

    private void OnExited()
    {
        lock (_lock)
        {
            if (_process is not null)
                _exited.TrySetResult(_process.ExitCode);
        }
    }
}
