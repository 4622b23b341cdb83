using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using CliWrap;
using Pool.Contracts.Processes;
using Pool.Host.Workers.Descendants;

namespace Pool.Host.Workers;

/// <summary>
/// A process started by CliWrap. CliWrap disposes of a stream when the delegate that was given it has ended, so the delegates of what
/// it prints hold on to their streams until nobody reads them any more. That of the input it disposes of as soon as it hears
/// of the exit, which no delegate can prevent: what is written to is a copy. (There is none but on Linux; not tested elsewhere.)
/// </summary>
internal sealed class CliWrapProcess : IWorkerProcess
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // One that was killed and has not ended by then hangs in the system, or has been frozen by it; it does nothing more.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _lease = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int?> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly Task _command;
    private readonly IDescendants _descendants;
    private readonly CrashDump? _crashDump;
    private readonly Outbox? _outbox;
    private Process? _process;
    private bool _isSeenOff;
    private WorkerInput? _input;
    private Stream? _output;
    private Stream? _error;

    /// <summary>Starts a process.</summary>
    /// <param name="command">What to start.</param>
    /// <param name="mark">What its environment has of its own among <see cref="ProcessMark"/>s.</param>
    /// <param name="crashDump">Where a dump of it would be.</param>
    /// <param name="outbox">Where it leaves what it has not written yet.</param>
    public CliWrapProcess(Command command, string mark, CrashDump? crashDump, Outbox? outbox)
    {
        _crashDump = crashDump;
        _outbox = outbox;

        // The delegates are called before ExecuteAsync returns, and the streams are the pipes themselves, without a copy.
        _command = command
            .WithValidation(CommandResultValidation.None)
            .WithStandardInputPipe(PipeSource.Create((stream, exited) =>
            {
                // CliWrap cancels this token when the process has exited; it says so nowhere else before all streams are done. Not by
                // Process.Exited: what fails in there, as when the system has no thread to give, ends the host.
                exited.Register(TakeExitCode);
                var pipe = OperatingSystem.IsLinux() ? LinuxPipe.TryCopy((PipeStream)stream) : (PipeStream)stream;
                _input = pipe is null ? null : new WorkerInput(pipe);
                return pipe == stream ? _lease.Task : Task.CompletedTask;
            }))
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
        try
        {
            if (_input is null)
                throw new IOException("There are too many open files to talk to a worker.");
            _descendants = OperatingSystem.IsLinux() ? new LinuxDescendants(_process, mark)
                : OperatingSystem.IsWindows() ? new WindowsJob(_process)
                : OperatingSystem.IsMacOS() ? new ProcessGroup(ProcessId)
                : new NoDescendants();
        }
        catch
        {
            _process.Kill();
            _input?.Dispose();
            _lease.TrySetResult();
            throw;
        }
    }

    public int ProcessId { get; }

    public Stream Input => _input!;

    public Stream Output => _output!;

    public Stream Error => _error!;

    public Task<int?> Exited => _exited.Task;

    // The runtime hears of an exit by a signal at the end of it, and hands that from thread to thread. On a busy machine seconds
    // may go by; the system knows at once.
    public bool HasEnded => HasExited || _descendants.IsWorkerEnding;

    public long Memory
    {
        get
        {
            lock (_lock)
                return _process is { HasExited: false } process ? ProcessMemory.Of(process) : 0;
        }
    }

    public ReadOnlyMemory<byte>? LeftBehind(long received) => _outbox is null ? ReadOnlyMemory<byte>.Empty : _outbox.Rest(received);

    public bool IsAboutToWrite
    {
        get
        {
            try
            {
                return _outbox is { IsEmpty: false };
            }
            catch (ObjectDisposedException)
            {
                return false; // It has ended, and all it has said was heard.
            }
        }
    }

    public void Kill()
    {
        if (HasExited)
        {
            TakeExitCode();
            return;
        }

        try
        {
            if (_descendants.Kill())
                return;
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
        finally
        {
            if (!Interlocked.Exchange(ref _isSeenOff, true))
                _ = SeeOffAsync();
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

    public Task<string?> FindCrashDumpAsync() =>
        _crashDump is null ? Task.FromResult<string?>(null) : Task.Run(() => _crashDump.Find(ProcessId));

    public Task EndDescendantsAsync() => _descendants.EndAsync();

    public async Task CloseAsync(Task readers)
    {
        Kill();
        lock (_lock)
            _process = null;
        await Input.DisposeAsync().ConfigureAwait(false);
        _ = readers.ContinueWith(
            (_, process) => ((CliWrapProcess)process!).LetGo(), this,
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            await _command.WaitAsync(LongestFarewell).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // CliWrap waits until the runtime has heard of the exit, and until nobody reads any more. Either may be never.
        }

        _descendants.Dispose();
    }

    private void LetGo()
    {
        _outbox?.Dispose();
        _lease.TrySetResult();
    }

    private bool HasExited
    {
        get
        {
            lock (_lock)
                return _process is not { HasExited: false };
        }
    }

    private void TakeExitCode()
    {
        lock (_lock)
        {
            if (_process is not null)
                _exited.TrySetResult(_process.ExitCode);
        }
    }

    /// <summary>
    /// Looks for the end of a process that was killed, as the runtime may never hear of it: native code that waits for all children
    /// of this process, or ignores their signal, takes the news away.
    /// </summary>
    private async Task SeeOffAsync()
    {
        var since = TimeProvider.System.GetTimestamp();
        for (var isGone = false; !_exited.Task.IsCompleted;)
        {
            try
            {
                await ((Task)_exited.Task).WaitAsync(Look).ConfigureAwait(false); // Of int? nothing is compiled ahead of time.
                return;
            }
            catch (TimeoutException)
            {
                if (HasExited)
                    TakeExitCode();

                // Once it is gone altogether the runtime may be about to say what its exit code was.
                var (hasEnded, exitCode) = _descendants.FindEnd();
                if (exitCode is not null || isGone || TimeProvider.System.GetElapsedTime(since) > LongestEnd)
                    _exited.TrySetResult(exitCode);
                isGone = hasEnded;
            }
        }
    }
}
