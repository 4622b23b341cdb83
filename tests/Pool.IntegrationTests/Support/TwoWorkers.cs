using Pool.Host;

namespace Pool.IntegrationTests.Support;

/// <summary>A pool of two workers for all tests of a class that leave it as they found it.</summary>
public sealed class TwoWorkers : IAsyncLifetime
{
    public ProcessPool Pool { get; private set; } = null!;

    public async Task InitializeAsync() => Pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 });

    public async Task DisposeAsync() => await Pool.DisposeAsync();
}
