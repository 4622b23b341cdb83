using Pool.Host;

namespace Pool.IntegrationTests.Support;

/// <summary>A pool of one worker, so that what a call leaves in it is there for the next.</summary>
public sealed class OneWorker : IAsyncLifetime
{
    public ProcessPool Pool { get; } = new(1);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Pool.DisposeAsync();
}
