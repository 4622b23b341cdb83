using Pool.Host.Telemetry;

namespace Pool.Host.Workers;

/// <summary>Where the lines go that workers print.</summary>
internal sealed class OutputSink(Action<WorkerOutput>? receiver, PoolLog log)
{
    private readonly Action<WorkerOutput> _receiver = receiver ?? (static output => Console.Error.WriteLine(output.Text));

    public void Receive(WorkerOutput output)
    {
        try
        {
            _receiver(output);
        }
        catch (Exception e)
        {
            // It is the user's code; the worker's output must go on being read, or the worker would stop at a full pipe.
            log.OutputReceivedThrew(output.ProcessId, e);
        }
    }
}
