using System.IO.Pipelines;
using Pool.Host.Workers;
using Pool.Worker;

namespace Pool.MicroBench;

/// <summary>A worker that is a thread of this process.</summary>
internal sealed class InProcessWorker : IWorkerProcess
{
    private static readonly ManualResetEventSlim Never = new();

    private readonly Pipe _toWorker = new();
    private readonly Pipe _fromWorker = new();
    private readonly Task<int> _session;

    public InProcessWorker()
    {
        // Nothing is cancelled here, so nobody needs to look at the input while a call runs.
        var streams = new ProtocolStreams(_toWorker.Reader.AsStream(), _fromWorker.Writer.AsStream(), Never.Wait);
        _session = Task.Factory.StartNew(() => WorkerSession.Run(streams), TaskCreationOptions.LongRunning);

        // A worker ends its process when its input ends, and that is this one.
        Input = _toWorker.Writer.AsStream(leaveOpen: true);
        Output = _fromWorker.Reader.AsStream();
        Exited = EndAsync();
    }

    public int ProcessId => Environment.ProcessId;

    public Stream Input { get; }

    public Stream Output { get; }

    public Stream Error => Stream.Null;

    public Task<int?> Exited { get; }

    public void Kill()
    {
    }

    public Task CloseAsync(Task readers) => Task.CompletedTask;

    private async Task<int?> EndAsync()
    {
        var code = await _session;
        await _fromWorker.Writer.CompleteAsync();
        return code;
    }

    internal sealed class Launcher : IWorkerLauncher
    {
        public IWorkerProcess Launch() => new InProcessWorker();
    }
}
