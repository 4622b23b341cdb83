using System.IO.MemoryMappedFiles;

namespace Pool.Stress.Functions;

/// <summary>
/// Counts, in a file that host and workers map, how often each token of a pool has run, and where last. What a worker has counted
/// stays when it is killed.
/// </summary>
public sealed unsafe class ExecutionLog : IDisposable
{
    /// <summary>The variable in which workers find the file.</summary>
    public const string Variable = "POOL_STRESS_LOG";

    // First token, number of tokens, executions of tokens that are none of the pool's, processes.
    private const int HeaderLength = 32;
    private const int SlotLength = 8;

    private static readonly Lazy<ExecutionLog> InWorker = new(OpenInWorker);

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _bytes;

    private ExecutionLog(string path)
    {
        Path = path;
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open);
        _view = _file.CreateViewAccessor();
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
    }

    /// <summary>The log of the pool whose worker this process is.</summary>
    public static ExecutionLog Current => InWorker.Value;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>How often a worker was given a token that is not its pool's.</summary>
    public long Strangers => Header[2];

    /// <summary>How many processes have run anything.</summary>
    public long Processes => Header[3];

    private long* Header => (long*)_bytes;

    /// <summary>Makes the log for so many tokens.</summary>
    public static ExecutionLog Create(string path, long firstToken, int count)
    {
        using (var file = File.Create(path))
            file.SetLength(HeaderLength + ((long)SlotLength * count));
        var log = new ExecutionLog(path);
        log.Header[0] = firstToken;
        log.Header[1] = count;
        return log;
    }

    /// <summary>A function runs for a token, in this process.</summary>
    /// <returns>How often that has happened, this time included.</returns>
    public int Note(long token)
    {
        var index = token - Header[0];
        if (index < 0 || index >= Header[1])
        {
            Interlocked.Increment(ref Header[2]);
            return 0;
        }

        var slot = SlotOf(token);
        Volatile.Write(ref slot[1], Environment.ProcessId);
        return Interlocked.Increment(ref slot[0]);
    }

    /// <summary>How often a function has run for a token.</summary>
    public int CountOf(long token) => Volatile.Read(ref SlotOf(token)[0]);

    /// <summary>The process in which it ran last; 0 when it has not.</summary>
    public int ProcessOf(long token) => Volatile.Read(ref SlotOf(token)[1]);

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
        File.Delete(Path);
    }

    private static ExecutionLog OpenInWorker()
    {
        var log = new ExecutionLog(Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException($"There is no {Variable}."));
        Interlocked.Increment(ref log.Header[3]);
        return log;
    }

    private int* SlotOf(long token) => (int*)(_bytes + HeaderLength + (SlotLength * (token - Header[0])));
}
