namespace Pool.Worker;

/// <summary>The worker started as a program of its own, inside the application's dependencies.</summary>
internal static class Program
{
    public static int Main() => WorkerSession.Run(ProtocolStreams.TakeOver());
}
