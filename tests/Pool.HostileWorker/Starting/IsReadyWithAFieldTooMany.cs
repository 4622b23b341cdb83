namespace Pool.HostileWorker.Starting;

/// <summary>Says more than it should.</summary>
internal sealed class IsReadyWithAFieldTooMany : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.SendFrame(16, 3, (ref writer) =>
        {
            writer.Write(1);
            writer.Write(2);
            writer.Write(3);
        });
        host.Wait();
    }
}
