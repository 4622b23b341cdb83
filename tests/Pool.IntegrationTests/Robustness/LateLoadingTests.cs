using Pool.IntegrationTests.HostDeath;

namespace Pool.IntegrationTests.Robustness;

public sealed class LateLoadingTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_host_loads_what_long_values_take_before_one_comes()
    {
        using var host = await HostRun.StartAsync("idle", "see what is loaded");
        var (ended, errors) = await host.OutcomeAsync();
        ended.ShouldBe(0, string.Join(Environment.NewLine, errors));
    }
}
