using System.Reflection;
using System.Runtime.Loader;
using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

/// <summary>Functions of assemblies that the application was not built with.</summary>
public sealed class OtherAssemblyTests(OneWorker shared) : IClassFixture<OneWorker>
{
    // A sample: a program of its own, which the tests do not reference.
    private static readonly string Plugin = Repository.PathOf(
        "samples", "SurvivingCrashes", "bin", Repository.Configuration, "net10.0", "SurvivingCrashes.dll");

    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task A_function_of_a_plugin_with_a_context_of_its_own_is_found_where_the_plugin_lies()
    {
        var plugins = new AssemblyLoadContext("plugins", isCollectible: true);
        (await _pool.ApplyAsync(CountPrimes(plugins.LoadFromAssemblyPath(Plugin)), 1, 10)).ShouldBe(4);
        plugins.Unload();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_that_the_worker_has_nowhere_is_refused_and_the_next_call_runs()
    {
        await using var pool = new ProcessPool(1);
        var worker = await pool.ApplyAsync(Where.ProcessId);
        var function = CountPrimes(Assembly.Load(await File.ReadAllBytesAsync(Plugin)));
        var refusal = await Should.ThrowAsync<TaskSerializationException>(() => pool.ApplyAsync(function, 1, 10));
        refusal.Message.ShouldContain("SurvivingCrashes");
        refusal.Message.ShouldContain("CountIn");
        (await pool.ApplyAsync(Where.ProcessId)).ShouldBe(worker);
    }

    private static Func<int, int, int> CountPrimes(Assembly assembly) =>
        assembly.GetType("SurvivingCrashes.Primes", throwOnError: true)!.GetMethod("CountIn")!.CreateDelegate<Func<int, int, int>>();
}
