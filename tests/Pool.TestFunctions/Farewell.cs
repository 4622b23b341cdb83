namespace Pool.TestFunctions;

/// <summary>What a worker still does when it is told to exit.</summary>
public static class Farewell
{
    public static void RecordExit(string file) =>
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Files.AppendLine(file, $"{Environment.ProcessId}");

    public static void PrintAtExit(int lines) =>
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Noise.PrintLines("farewell ", lines);
}
