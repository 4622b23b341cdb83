namespace Pool.HostileWorker.Starting;

/// <summary>Ends with a code, and says why.</summary>
internal sealed class ExitsWithThree : IBehaviour
{
    public void Run(HostPipes host)
    {
        Console.Error.WriteLine("no licence was found");
        Environment.Exit(3);
    }
}
