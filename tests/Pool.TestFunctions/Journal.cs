namespace Pool.TestFunctions;

/// <summary>What functions without a result leave in their worker, to be asked for by the next call.</summary>
public static class Journal
{
    private static readonly List<string> Entries = [];

    public static void Add(string entry)
    {
        lock (Entries)
            Entries.Add(entry);
    }

    public static string Take()
    {
        lock (Entries)
        {
            var all = string.Join(' ', Entries);
            Entries.Clear();
            return all;
        }
    }
}
