namespace Pool.IntegrationTests.Support;

/// <summary>A folder of its own for a test, removed at its end.</summary>
public sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pool-tests-");

    public string Path => _folder.FullName;

    public string File(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public Gate Gate(string name) => new(File(name));

    public void Dispose() => _folder.Delete(recursive: true);
}
