using Pool.Host.Calls;

namespace Pool.Host.Workers;

/// <summary>
/// One worker process from before its start until after its end. <see cref="RunAsync"/> is its whole life, top to bottom; the
/// dispatcher hears of each stage once, and of the end always.
/// </summary>
internal sealed partial class Worker
{
    // Between the end of a worker's output and the end of its process, and between the end of its process and the end of its
    // pipes, there is normally nothing. Something else may hold on to either; it is not waited for longer than this.
    private static readonly TimeSpan Straggling = TimeSpan.FromMilliseconds(500);

    // For what the system does by itself, in no time where all is well.
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(10);

    private readonly WorkerSettings _settings;
    private readonly IWorkerEvents _events;
    private readonly TimeSpan _delay;
    private readonly CancellationTokenSource _kill = new();
    private readonly OutputReader _output;
    private Task _reading = Task.CompletedTask;
    private Task _printed = Task.CompletedTask;
    private volatile IWorkerProcess? _process;
    private volatile FrameSender? _sender;
    private volatile FrameReceiver? _receiver;
    private Exception? _cause;
    private volatile ProtocolException? _rejection;
    private volatile bool _isReady;
    private volatile bool _isToExit;
    private int? _exitCode;
    private string? _crashDump;
    private bool _isCutOff;

    public Worker(int index, WorkerSettings settings, IWorkerEvents events, TimeSpan delay)
    {
        Index = index;
        _settings = settings;
        _events = events;
        _delay = delay;
        _output = new OutputReader(line => settings.OnOutput(new WorkerOutput(index, ProcessId, line)));
    }

    public int Index { get; }

    /// <summary>0 until the process has started.</summary>
    public int ProcessId { get; private set; }

    /// <summary>How many bytes the process's input has taken.</summary>
    public long BytesSent => _sender?.Position ?? 0;

    /// <summary>True while something that the worker has sent is being handled here; what it has sent behind that is not known yet.</summary>
    public bool IsBeingHeard => _receiver is { IsWaiting: false };

    /// <summary>True when the process has answers that are on their way here within milliseconds, if it is in order.</summary>
    public bool IsAboutToWrite => _process is { IsAboutToWrite: true };

    // Without the caller's execution context: the worker lives longer than whatever the caller has put into it.
    public void Start() => ThreadPool.UnsafeQueueUserWorkItem(static worker => _ = worker.RunAsync(), this, preferLocal: false);

    /// <summary>Ends the process at once, or keeps it from being started.</summary>
    public void Kill()
    {
        _kill.Cancel();
        _process?.Kill();
    }

    private async Task RunAsync()
    {
        await LiveAsync().ConfigureAwait(false);
        _events.OnExited(this, new WorkerExit(ProcessId, _exitCode, _output.Tail, _isReady, _isCutOff, RanOutOfMemory, _cause, _crashDump));
    }

    private async Task LiveAsync()
    {
        try
        {
            if (_delay > TimeSpan.Zero)
                await Task.Delay(_delay, _settings.Clock, _kill.Token).ConfigureAwait(false);
            _kill.Token.ThrowIfCancellationRequested();
            var process = await LaunchAsync().ConfigureAwait(false);
            try
            {
                _process = process;

                // Kill sets its mark and then looks for the process. Without the barrier both sides could miss each other.
                Interlocked.MemoryBarrier();
                if (_kill.IsCancellationRequested)
                    process.Kill();
                ProcessId = process.ProcessId;
                _events.OnStarted(this);
                using var memory = WatchMemory();
                await AccompanyAsync(process).ConfigureAwait(false);
            }
            finally
            {
                await process.CloseAsync(Task.WhenAll(_reading, _printed)).ConfigureAwait(false);
            }

            await WithinStraggling(_sender!.StopAsync()).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // It could not be launched, or was killed before it was.
            Blame(e);
        }
    }

    // No longer than a start may take: to start a process is to wait for the system, which may hang on a folder of another machine. The
    // process that comes too late is ended. Whoever kills it meanwhile wants to see it end, so even then it is waited for a while.
    private async Task<IWorkerProcess> LaunchAsync()
    {
        var launching = Task.Run(_settings.Launcher.Launch);
        try
        {
            return await launching.WaitAsync(_settings.StartTimeout, _settings.Clock, _kill.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (!launching.IsFaulted && e is TimeoutException or OperationCanceledException)
        {
            if (e is OperationCanceledException)
                await Within(LongestFarewell, launching).ConfigureAwait(false);
            if (launching.IsCompletedSuccessfully)
                return await launching.ConfigureAwait(false);
            _ = EndWhenLaunchedAsync(launching);
            throw new TimeoutException($"The system did not start it within {_settings.StartTimeout}.");
        }
    }

    private static async Task EndWhenLaunchedAsync(Task<IWorkerProcess> launching)
    {
        await ((Task)launching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (launching.IsCompletedSuccessfully)
            await (await launching.ConfigureAwait(false)).CloseAsync(Task.CompletedTask).ConfigureAwait(false);
    }

    private async Task AccompanyAsync(IWorkerProcess process)
    {
        var (hurryOutput, stopOutput) = (new CancellationTokenSource(), new CancellationTokenSource());
        _printed = _output.ReadAllAsync(process.Error, hurryOutput.Token, stopOutput.Token);
        var handing = Task.Run(_output.HandOverAllAsync); // User code may block, from the first line on.
        _sender = new FrameSender(process.Input, AppendCall, OnWriteFailed, unsent => _events.OnUnsent(this, unsent));
        _sender.Send(frames => _settings.Preparation.ToMessage(Index).Write(frames));

        _isCutOff = true; // Until it has been heard out.
        var receiver = new FrameReceiver(process.Output, process.LeftBehind);
        _receiver = receiver;
        _reading = ReadInBackground(receiver);
        var clearing = ClearUpAsync(process);
        if (await Task.WhenAny(_reading, process.Exited).ConfigureAwait(false) == process.Exited)
        {
            _events.OnGivenUp(this);
            await HearOutAsync(receiver, _reading).ConfigureAwait(false);
        }
        else
        {
            // No answer will come any more, or none to be trusted.
            if (_cause is not ProtocolException && !_kill.IsCancellationRequested)
                await WithinStraggling(process.Exited).ConfigureAwait(false);
            Reject(process, new ProtocolException("It closed its output, but did not exit."));
        }

        var exitCode = await process.Exited.ConfigureAwait(false);
        await clearing.ConfigureAwait(false);
        _crashDump = await FindCrashDumpAsync(process).ConfigureAwait(false);

        // One that had closed its output may have gone on.
        _isCutOff = !receiver.HasSeenEnd || process.LeftBehind(receiver.Received) is not { IsEmpty: true };

        // One that was ending already keeps the exit code that it was about to have.
        if (_rejection is { } rejection && (exitCode is null || WorkerExit.IsOfKill(exitCode.Value)))
            Blame(rejection);

        // Whoever is killed has no time to finish a frame.
        if (_endedInsideFrame && exitCode is { } code && !WorkerExit.IsSignal(code))
            Blame(new ProtocolException("Its output ended inside a frame."));
        _ = hurryOutput.CancelAsync();
        await WithinStraggling(_printed).ConfigureAwait(false);
        _ = stopOutput.CancelAsync();
        await WithinStraggling(_printed).ConfigureAwait(false);
        await WithinStraggling(handing).ConfigureAwait(false); // No longer: whoever takes the lines is user code and may block.
        _exitCode = exitCode;
    }

    // What a worker has started may outlive it only if it was told to exit and did. Before its pipes are heard out: whoever holds them
    // open should be gone by then.
    private async Task ClearUpAsync(IWorkerProcess process)
    {
        var exitCode = await process.Exited.ConfigureAwait(false);
        if (exitCode != 0 || !_isToExit || _kill.IsCancellationRequested)
            _settings.Aftermath.Add(process.EndDescendantsAsync());
    }

    private async Task<string?> FindCrashDumpAsync(IWorkerProcess process)
    {
        var finding = process.FindCrashDumpAsync(); // A folder may be on a machine that does not answer.
        await Within(LongestFarewell, finding).ConfigureAwait(false);
        return finding.IsCompletedSuccessfully ? await finding.ConfigureAwait(false) : null;
    }

    private void OnWriteFailed(Exception failure)
    {
        _events.OnGivenUp(this);
        if (failure is IOException)
        {
            _ = RejectWithoutInputAsync(_process!, failure);
            return;
        }

        Blame(failure);
        _process!.Kill();
    }

    // A broken pipe is what an exited process leaves behind. Only one that goes on without its input is to blame for it.
    private async Task RejectWithoutInputAsync(IWorkerProcess process, Exception failure)
    {
        await WithinStraggling(process.Exited).ConfigureAwait(false);
        Reject(process, new ProtocolException("It closed its input, but did not exit.", failure));
    }

    // Whoever ends closes its pipes first, and on a busy machine it may be long before that it has ended is known here.
    private void Reject(IWorkerProcess process, ProtocolException rejection)
    {
        if (!_kill.IsCancellationRequested && !process.HasEnded)
            _rejection = rejection;
        process.Kill();
    }

    private void Blame(Exception cause) => Interlocked.CompareExchange(ref _cause, cause, null);

    private Task WithinStraggling(Task task) => Within(Straggling, task);

    private Task Within(TimeSpan longest, Task task) => task.IsCompleted
        ? Task.CompletedTask
        : Task.WhenAny(task, Task.Delay(longest, _settings.SystemClock));
}
