namespace Pool.HostileWorker.Answering;

/// <summary>Answers people, not its host.</summary>
internal sealed class PrintsTextToACall : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        host.ReadCall();
        Console.WriteLine("9, I would say.");
        host.Wait();
    }
}
