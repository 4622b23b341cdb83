namespace Pool.Bench.Running;

/// <summary>What the system knows about processes, from /proc.</summary>
internal static class ProcessFigures
{
    // The kernel tells it in hundredths of a second, whatever its own clock does.
    private const double TicksPerSecond = 100;

    /// <summary>Seconds that processes have used on any processor.</summary>
    public static double ProcessorTime(IEnumerable<int> processIds) => processIds.Sum(static id =>
    {
        try
        {
            // The name, second, may hold spaces; after its bracket user and system time are the 12th and 13th.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (long.Parse(fields[11], null) + long.Parse(fields[12], null)) / TicksPerSecond;
        }
        catch (IOException)
        {
            return 0;
        }
    });

    /// <summary>Bytes that are in memory, those shared with other processes counted in full.</summary>
    public static double ResidentMemory(int processId) => Read(processId, "status", "VmRSS:");

    /// <summary>Bytes that are in memory, those shared with other processes divided among them.</summary>
    public static double SharedMemory(int processId) => Read(processId, "smaps_rollup", "Pss:");

    private static double Read(int processId, string file, string field)
    {
        var line = File.ReadLines($"/proc/{processId}/{file}").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return 1024d * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], null);
    }
}
