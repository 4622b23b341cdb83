using System.Globalization;

namespace Pool.IntegrationTests.Samples;

public sealed class WordFrequencyTests : IDisposable
{
    private const char Escape = '\e';

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("word-frequency-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = 120_000)]
    public async Task Words_are_counted_over_all_files_whatever_their_case()
    {
        Write("one.txt", "The cat, the dog; THE END.");
        Write("deep/down/two.txt", "a cat\nand the cat-flap");

        var run = await SampleRun.OfAsync("WordFrequency", _folder.FullName);

        run.Error.ShouldBeEmpty();
        run.ExitCode.ShouldBe(0);
        run.OutputLines[..^2].ShouldBe(["4  the", "3  cat", "1  a", "1  and", "1  dog", "1  end", "1  flap"]);
        run.OutputLines[^2].ShouldBe($"2 text files below {_folder.FullName} (0 binary, 0 unreadable)");
        run.OutputLines[^1].ShouldMatch("^48 bytes in [0-9.]+ s, [0-9.]+ MB/s, [0-9]+ workers$");
    }

    [Fact(Timeout = 120_000)]
    public async Task The_20_most_frequent_words_are_shown_with_the_same_counts_as_one_process_finds()
    {
        var words = Enumerable.Range(0, 100).Select(n => $"word{(char)('a' + (n / 26))}{(char)('a' + (n % 26))}").ToArray();
        for (var file = 0; file < 50; file++)
            Write($"{file}.txt", string.Join(' ', words.SelectMany((word, n) => Enumerable.Repeat(word, (n * 7 % 100) + 1))));

        var run = await SampleRun.OfAsync("WordFrequency", _folder.FullName);

        run.OutputLines[..^2].ShouldBe(words
            .Select((word, n) => (Word: word, Count: 50 * ((n * 7 % 100) + 1)))
            .OrderByDescending(entry => entry.Count)
            .Take(20)
            .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Count:N0}  {entry.Word}")));
    }

    [Fact(Timeout = 120_000)]
    public async Task Binary_files_and_build_folders_are_left_out()
    {
        Write("text.txt", "seen");
        Write("image.dat", "hidden\0hidden");
        foreach (var skipped in new[] { ".git", "bin", "obj" })
            Write($"{skipped}/text.txt", "hidden");

        var run = await SampleRun.OfAsync("WordFrequency", _folder.FullName);

        run.OutputLines[..^1].ShouldBe(["1  seen", $"1 text files below {_folder.FullName} (1 binary, 0 unreadable)"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_file_that_cannot_be_read_is_one_line_on_standard_error_and_costs_only_itself()
    {
        Write("text.txt", "seen");
        File.CreateSymbolicLink(PathOf("dangling.txt"), PathOf("missing.txt"));

        var run = await SampleRun.OfAsync("WordFrequency", _folder.FullName);

        run.ExitCode.ShouldBe(0);
        run.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"Can't read {PathOf("dangling.txt")}: ");
        run.OutputLines[..^1].ShouldBe(["1  seen", $"1 text files below {_folder.FullName} (0 binary, 1 unreadable)"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task Links_that_lead_in_a_circle_come_to_an_end()
    {
        Write("inner/text.txt", "seen");
        Directory.CreateSymbolicLink(PathOf("inner/up"), _folder.FullName);
        File.CreateSymbolicLink(PathOf("self"), PathOf("self"));

        var run = await SampleRun.OfAsync("WordFrequency", _folder.FullName);

        run.ExitCode.ShouldBe(0);
        run.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"Can't read {PathOf("self")}: ");
        run.OutputLines[0].ShouldBe("1  seen");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_folder_that_does_not_exist_is_one_line_on_standard_error()
    {
        var run = await SampleRun.OfAsync("WordFrequency", PathOf("nowhere"));

        run.ExitCode.ShouldBe(1);
        run.ErrorLines.ShouldBe([$"There is no folder '{PathOf("nowhere")}'."]);
        run.Output.ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task Without_a_folder_this_repository_is_counted()
    {
        var run = await SampleRun.OfAsync("WordFrequency");

        run.ExitCode.ShouldBe(0);
        run.OutputLines[..^2].Length.ShouldBe(20);
        run.OutputLines[^2].ShouldContain($" text files below {Repository.Root} (");
    }

    [Fact(Timeout = 120_000)]
    public async Task Without_a_terminal_nothing_is_drawn()
    {
        Write("text.txt", "seen");

        var run = await SampleRun.OfAsync("WordFrequency", _folder.FullName);

        run.Output.ShouldNotContain(Escape);
        run.Output.ShouldNotContain("Counting");
        run.Error.ShouldBeEmpty();
    }

    private string PathOf(string path) => Path.Combine(_folder.FullName, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }
}
