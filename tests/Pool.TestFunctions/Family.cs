using System.Globalization;

namespace Pool.TestFunctions;

/// <summary>Processes of all kinds that a shell can start, each of which says its id in a file of its own.</summary>
public sealed class Family(string folder)
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["child"] = "{0} &",
        ["own session"] = "setsid {0} &",
        ["orphan"] = "({0} &)",
        ["orphan in its own session"] = "(setsid {0} &)",
        ["without environment"] = "env -i {0} &",
        ["orphan without environment"] = "(env -i {0} &)",
    };

    // Its parent is all that it has in common with the worker: it is found as long as that lives.
    private static readonly Dictionary<string, string> WithParent = new(Scripts)
    {
        ["without environment in its own session"] = "env -i setsid {0} &",
    };

    /// <summary>A file that is there when all are.</summary>
    public string Done => Path.Combine(folder, "done");

    /// <summary>A script that starts one of each, says that all are there, and stays.</summary>
    /// <param name="isEndedFromOutside">Whether the worker will live until somebody else ends it.</param>
    public string Script(bool isEndedFromOutside)
    {
        var names = isEndedFromOutside ? WithParent : Scripts;
        var starts = names.Select(pair => string.Format(CultureInfo.InvariantCulture, pair.Value, Member(pair.Key)));
        var waits = names.Keys.Select(name => $"while [ ! -e '{FileOf(name)}' ]; do sleep 0.01; done");
        return string.Join('\n', [.. starts, .. waits, $": > '{Done}'", "exec sleep 1000"]);
    }

    /// <summary>The ids of all that were started, by kind.</summary>
    public Dictionary<string, int> Members() => Directory.EnumerateFiles(folder, "member *").Where(static file => !Path.HasExtension(file)).ToDictionary(
        static file => Path.GetFileName(file)["member ".Length..],
        static file => int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture));

    private string Member(string name) =>
        $"/bin/sh -c 'echo $$ > \"$0.part\"; mv \"$0.part\" \"$0\"; exec sleep 1000' '{FileOf(name)}'";

    private string FileOf(string name) => Path.Combine(folder, "member " + name);
}
