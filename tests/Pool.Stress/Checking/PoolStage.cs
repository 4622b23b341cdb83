namespace Pool.Stress.Checking;

/// <summary>What has been done to a pool as a whole, or is about to be.</summary>
[Flags]
public enum PoolStage
{
    None = 0,
    Closed = 1,
    Terminated = 2,
    Disposed = 4,
}
