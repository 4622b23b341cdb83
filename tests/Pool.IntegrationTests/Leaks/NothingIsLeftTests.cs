using Pool.IntegrationTests.Support;

namespace Pool.IntegrationTests.Leaks;

[Collection(LastComesLast.Last)]
public sealed class NothingIsLeftTests
{
    [Fact(Timeout = 60_000)]
    public async Task When_all_tests_have_run_no_worker_is_left_over() =>
        await Eventually.TrueAsync(() => !Leftovers().Any());

    [Fact(Timeout = 60_000)]
    public async Task When_all_tests_have_run_no_thread_of_a_pool_is_left_over() =>
        await Eventually.TrueAsync(() => !ProcessTable.ThreadNames().Any(static name => name.StartsWith("Pool.Host", StringComparison.Ordinal)));

    [Fact(Timeout = 60_000)]
    public async Task When_all_tests_have_run_and_no_worker_can_write_any_more_their_folders_are_removed()
    {
        await Eventually.TrueAsync(() => !Leftovers().Any());
        ScratchFolder.RemoveAll();
    }

    // Other runs on the same machine have workers too: ours are children of this process, or orphans from this repository.
    private static IEnumerable<int> Leftovers() =>
        from id in ProcessTable.All()
        where ProcessTable.IsAlive(id)
        let command = ProcessTable.CommandLineOf(id)
        where command.Contains("Pool.Worker.dll", StringComparison.Ordinal) || command.Contains("Pool.HostileWorker.dll", StringComparison.Ordinal)
        let parent = ProcessTable.ParentOf(id)
        where parent == Environment.ProcessId || (parent == 1 && command.Contains(TestsFolder, StringComparison.Ordinal))
        select id;

    private static string TestsFolder =>
        AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf("Pool.IntegrationTests", StringComparison.Ordinal)];
}
