using Pool.Host;

namespace Pool.IntegrationTests.Readme;

/// <summary>What the README shows does what it says there.</summary>
public sealed class ReadmeSnippetTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("readme-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = 60_000)]
    public async Task The_forms_of_calls()
    {
        await using var pool = new ProcessPool(2);
        await ReadmeSnippets.CallAsync(pool, [1, 2, 3], [CreateFile("one")], _folder.FullName);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_lambda_takes_along()
    {
        await using var pool = new ProcessPool(1);
        await ReadmeSnippets.CaptureAsync(pool);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_caught()
    {
        await using var pool = new ProcessPool(1);
        (await ReadmeSnippets.HandleFailuresAsync(pool, CreateFile("one"))).ShouldBe("one");
        (await ReadmeSnippets.HandleFailuresAsync(pool, Path.Combine(_folder.FullName, "missing"))).ShouldContain($"thrown in process {pool.Workers[0].ProcessId}: ");
    }

    [Fact(Timeout = 60_000)]
    public async Task Outcomes_of_items()
    {
        await using var pool = new ProcessPool(2);
        var missing = Path.Combine(_folder.FullName, "missing");

        var lines = await ReadmeSnippets.TakeOutcomesAsync(pool, [CreateFile("one"), missing, CreateFile("two")]);

        lines.Count.ShouldBe(3);
        lines.ShouldContain("one");
        lines.ShouldContain("two");
        lines.ShouldContain(line => line.StartsWith($"{missing}: "));
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancellation()
    {
        await using var pool = new ProcessPool(1);
        await ReadmeSnippets.CancelAsync(pool, "abx");
    }

    [Fact(Timeout = 60_000)]
    public Task Options() => ReadmeSnippets.ConfigureAsync();

    [Fact(Timeout = 60_000)]
    public Task The_end_of_a_pool() => ReadmeSnippets.CloseAsync();

    private string CreateFile(string text)
    {
        var path = Path.Combine(_folder.FullName, $"{text}.txt");
        File.WriteAllText(path, $"{text}\nsecond line\n");
        return path;
    }
}
