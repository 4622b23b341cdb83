namespace Pool.HostileWorker.Answering;

/// <summary>Fails with a type of the test's choice.</summary>
internal sealed class FailsAsToldTo : IBehaviour
{
    public void Run(HostPipes host)
    {
        var names = Environment.GetEnvironmentVariable("HOSTILE_FAILURE")!.Split('|');
        host.BeReady();
        while (true)
        {
            host.SendFailure(host.ReadCall(), (ref writer) =>
            {
                writer.WriteArrayHeader(6);
                writer.Write(0);
                writer.Write(names[0]);
                writer.Write(names[1]);
                writer.Write("so it was told");
                writer.WriteNil();
                writer.WriteArrayHeader(0);
            });
        }
    }
}
