using Pool.Host;

namespace Pool.IntegrationTests.Support;

/// <summary>A pool of one worker, so that what a call leaves in it is there for the next.</summary>
public sealed class OneWorker : IAsyncLifetime
{
    public ProcessPool Pool { get; private set; } = null!;

    public async Task InitializeAsync() => Pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 1 });

    public async Task DisposeAsync() => await Pool.DisposeAsync();
}
