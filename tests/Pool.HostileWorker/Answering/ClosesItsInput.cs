namespace Pool.HostileWorker.Answering;

/// <summary>Is ready, and can never be asked.</summary>
internal sealed class ClosesItsInput : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.ReadStart();
        HostPipes.CloseInput();
        host.SendReady();

        // There is no end of the host to see any more.
        Thread.Sleep(TimeSpan.FromMinutes(1));
    }
}
