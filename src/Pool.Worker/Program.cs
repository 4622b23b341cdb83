namespace Pool.Worker;

/// <summary>The worker started as a program of its own, inside the application's dependencies.</summary>
internal static class Program
{
    public static int Main()
    {
        Isolation.Begin();
        return HostConnection.Leave(WorkerSession.Run(ProtocolStreams.TakeOver()));
    }
}
