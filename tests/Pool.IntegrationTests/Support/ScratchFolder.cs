namespace Pool.IntegrationTests.Support;

/// <summary>A folder of its own for a test.</summary>
public sealed class ScratchFolder
{
    // Removed together at the very end: the function of a call that was cancelled may write a file long after its test.
    private static readonly DirectoryInfo All = Directory.CreateTempSubdirectory("pool-tests-");

    private static int _count;

    private readonly DirectoryInfo _folder = All.CreateSubdirectory($"{Interlocked.Increment(ref _count)}");

    public string Path => _folder.FullName;

    public static void RemoveAll() => All.Delete(recursive: true);

    public string File(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public Gate Gate(string name) => new(File(name));
}
