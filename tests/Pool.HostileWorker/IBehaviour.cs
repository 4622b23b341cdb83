namespace Pool.HostileWorker;

/// <summary>One way to be a bad worker.</summary>
internal interface IBehaviour
{
    void Run(HostPipes host);
}
