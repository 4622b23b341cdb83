namespace Pool.HostileWorker.Answering;

/// <summary>Fails because of a failure because of a failure, a hundred thousand times.</summary>
internal sealed class FailsInTheDepths : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        host.SendFailure(host.ReadCall(), (ref writer) =>
        {
            for (var i = 0; i < 100_000; i++)
            {
                writer.WriteArrayHeader(6);
                writer.Write(0);
                writer.Write("A");
                writer.Write("B");
                writer.Write("C");
                writer.WriteNil();
                writer.WriteArrayHeader(i < 99_999 ? 1 : 0);
            }
        });
        host.Wait();
    }
}
