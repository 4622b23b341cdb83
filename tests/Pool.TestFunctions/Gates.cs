namespace Pool.TestFunctions;

/// <summary>Functions that say, by a file, that they run, and go on when another file is there.</summary>
public static class Gates
{
    public static void Pass(string gate)
    {
        while (!File.Exists(gate))
            Thread.Sleep(2);
    }

    /// <summary>Returns the worker's process id.</summary>
    public static int EnterAndPass(string entered, string gate)
    {
        Files.Touch(entered);
        Pass(gate);
        return Environment.ProcessId;
    }

    public static async Task<int> EnterAndPassAsync(string entered, string gate)
    {
        Files.Touch(entered);
        while (!File.Exists(gate))
            await Task.Delay(2);
        return Environment.ProcessId;
    }

    public static int PassAndReturn(string gate, int value)
    {
        Pass(gate);
        return value;
    }
}
