namespace Pool.IntegrationTests.Support;

/// <summary>An event between processes: a file that is there or not.</summary>
public sealed class Gate(string path)
{
    public string Path { get; } = path;

    public bool IsOpen => File.Exists(Path);

    public void Open() => File.WriteAllText(Path, "");

    public Task OpenedAsync() => Eventually.TrueAsync(() => IsOpen, $"{System.IO.Path.GetFileName(Path)} is open");
}
