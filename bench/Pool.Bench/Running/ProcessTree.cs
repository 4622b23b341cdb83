namespace Pool.Bench.Running;

/// <summary>A process and all that it started, from /proc.</summary>
internal static class ProcessTree
{
    public static IEnumerable<int> Below(int processId)
    {
        var found = new List<int> { processId };
        for (var n = 0; n < found.Count; n++)
            found.AddRange(Children(found[n]));
        return found;
    }

    private static IEnumerable<int> Children(int processId)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{processId}/task")
                .SelectMany(static task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(static id => int.Parse(id, null));
        }
        catch (IOException)
        {
            return [];
        }
    }
}
