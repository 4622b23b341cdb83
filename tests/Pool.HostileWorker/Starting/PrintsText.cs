namespace Pool.HostileWorker.Starting;

/// <summary>Prints what is meant for people.</summary>
internal sealed class PrintsText : IBehaviour
{
    public void Run(HostPipes host)
    {
        Console.WriteLine("Hello, world!");
        host.Wait();
    }
}
