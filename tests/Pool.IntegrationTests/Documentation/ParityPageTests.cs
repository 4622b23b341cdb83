using System.Text.RegularExpressions;

namespace Pool.IntegrationTests.Documentation;

/// <summary>docs/parity.md names tests; a test that is renamed or removed must be so there too.</summary>
public sealed partial class ParityPageTests
{
    private const string NotApplicable = "Does not apply: ";
    private const string Unmarked = "Pool.IntegrationTests";

    private static readonly string[] Page = File.ReadAllLines(Repository.PathOf("docs", "parity.md"));

    [Fact]
    public void Each_test_that_it_names_exists()
    {
        var named = Page.SelectMany(static line => Name().Matches(line)).Select(static match => match.Groups["project"] switch
        {
            { Success: true } mark => $"Pool.{mark.Value}.Tests {match.Groups["test"].Value}",
            _ => $"{Unmarked} {match.Groups["test"].Value}",
        }).Distinct().ToList();
        named.Count.ShouldBeGreaterThan(100);
        named.Except(Tests()).ShouldBeEmpty();
    }

    [Fact]
    public void Each_row_says_what_is_checked_and_names_a_test_or_says_why_there_is_none()
    {
        var rows = Page.Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).Select(static line => line.Trim('|').Split(" | ")).ToList();
        rows.ShouldAllBe(static row => row.Length == 3 && row.All(static cell => cell.Trim().Length > 0));
        rows.Where(static row => row[2].Trim() is not ("here" or "---"))
            .Where(static row => !Name().IsMatch(row[2]) && !row[2].StartsWith(NotApplicable, StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    // By their sources, as this assembly does not know the other tests' assemblies.
    private static HashSet<string> Tests() =>
    [
        .. from file in Directory.EnumerateFiles(Repository.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories)
           let project = Path.GetRelativePath(Repository.PathOf("tests"), file).Split(Path.DirectorySeparatorChar)[0]
           from Match test in Test().Matches(File.ReadAllText(file))
           select $"{project} {Path.GetFileNameWithoutExtension(file)}.{test.Groups["name"].Value}",
    ];

    [GeneratedRegex(@"`(?<test>\w+Tests\.[A-Z]\w+)`(?: \((?<project>Host|Worker|Contracts)\))?")]
    private static partial Regex Name();

    [GeneratedRegex(@"\[(?:Fact|Theory)\b[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public (?:static )?(?:async )?[\w<>]+ (?<name>\w+)\(")]
    private static partial Regex Test();
}
