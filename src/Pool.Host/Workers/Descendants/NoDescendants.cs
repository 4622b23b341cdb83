namespace Pool.Host.Workers.Descendants;

/// <summary>For a system on which nothing is known of them.</summary>
internal sealed class NoDescendants : IDescendants
{
    public bool Kill() => false;

    public Task EndAsync() => Task.CompletedTask;

    public void Dispose()
    {
        // It holds on to nothing.
    }
}
