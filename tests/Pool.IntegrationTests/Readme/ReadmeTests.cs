using System.Text.RegularExpressions;

namespace Pool.IntegrationTests.Readme;

/// <summary>No code in the README that was not compiled.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = Read("README.md");

    [Fact]
    public void The_first_code_is_the_quickstart_sample()
    {
        CodeBlocks()[0].ShouldBe(Read("samples", "Quickstart", "Program.cs").Trim());
    }

    [Fact]
    public void All_other_code_is_a_compiled_snippet_and_every_snippet_is_shown()
    {
        CodeBlocks()[1..].ShouldBe(Snippets(), ignoreOrder: true);
    }

    [Fact]
    public void The_test_command_stands_on_a_line_of_its_own()
    {
        Readme.Split('\n').ShouldContain("dotnet test");
    }

    private static string[] CodeBlocks() => [.. CodeBlock().Matches(Readme).Select(match => match.Groups["code"].Value.Trim())];

    private static string[] Snippets()
    {
        var source = Read("tests", "Pool.IntegrationTests", "Readme", "ReadmeSnippets.cs");
        return [.. Snippet().Matches(source).Select(match => Unindent(match.Groups["code"].Value))];
    }

    // The snippets stand in methods, eight columns in.
    private static string Unindent(string code) => Indentation().Replace(code, "").Trim();

    private static string Read(params string[] path) => File.ReadAllText(Repository.PathOf(path)).ReplaceLineEndings("\n");

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^ *// <snippet [a-z]+>\n(?<code>.*?)^ *// </snippet>$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("^ {8}", RegexOptions.Multiline)]
    private static partial Regex Indentation();
}
