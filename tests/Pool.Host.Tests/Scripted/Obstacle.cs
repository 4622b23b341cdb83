namespace Pool.Host.Tests.Scripted;

/// <summary>Holds user code up in the host until the test is over or removes it.</summary>
internal sealed class Obstacle : IDisposable
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _removed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody is held up.</summary>
    public Task Reached => _reached.Task;

    public void HoldUp()
    {
        _reached.TrySetResult();
        _removed.Task.Wait();
    }

    public void Remove() => _removed.TrySetResult();

    public void Dispose() => Remove();
}
