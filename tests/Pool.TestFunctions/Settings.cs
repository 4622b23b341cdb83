namespace Pool.TestFunctions;

/// <summary>What an initializer leaves in static fields, and functions that read it.</summary>
public static class Settings
{
    private static string _value = "unset";
    private static int _timesSet;

    public static void Set(string value)
    {
        _value = value;
        _timesSet++;
    }

    public static void SetDefault() => Set("default");

    public static string Get() => $"{_value} {_timesSet}";

    public static void SetAndRecord(string file)
    {
        Set("recorded");
        Files.AppendLine(file, $"{Environment.ProcessId}");
    }

    public static void Fail(string message) => throw new InvalidOperationException(message);

    public static void FailAndRecord(string file)
    {
        Files.AppendLine(file, $"{Environment.ProcessId}");
        throw new InvalidOperationException("the initializer failed");
    }

    public static void FailTheFirstTime(string file)
    {
        if (File.Exists(file))
            return;
        Files.Touch(file);
        throw new InvalidOperationException("the first initializer failed");
    }

    public static void PrintAndExit(string text)
    {
        Console.Error.WriteLine(text);
        Environment.Exit(5);
    }

    public static void Hang() => Thread.Sleep(Timeout.Infinite);

    public static void PassGate(string gate) => Gates.Pass(gate);
}
