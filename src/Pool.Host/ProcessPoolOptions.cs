using System.Diagnostics;
using MessagePack;
using Microsoft.Extensions.Logging;
using Pool.Host.Calls;

namespace Pool.Host;

/// <summary>How a pool starts its workers and treats its calls.</summary>
public sealed record ProcessPoolOptions
{
    /// <summary>How many workers there are.</summary>
    /// <value>At least 1; <see cref="Environment.ProcessorCount"/> by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Processes
    {
        get;
        init => field = AtLeast(1, value, nameof(Processes));
    }

    = Environment.ProcessorCount;

    /// <summary>How many calls a worker runs before it is replaced by a fresh one; each item of a map counts as one.</summary>
    /// <value>At least 1; null, the default, for no limit.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? MaxTasksPerChild
    {
        get;
        init => field = value is { } given ? AtLeast(1, given, nameof(MaxTasksPerChild)) : null;
    }

    /// <summary>How long a worker may take from its start until its initializer has run. It counts as failed at once when its process exits.</summary>
    /// <value>Above zero, or <see cref="Timeout.InfiniteTimeSpan"/>; 30 seconds by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative, or more than about 49 days.</exception>
    public TimeSpan StartTimeout
    {
        get;
        init => field = Durations.RequirePositive(value, nameof(StartTimeout));
    }

    = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many single calls may wait in the host; one more ends with <see cref="PoolSaturatedException"/>. Maps and streams give
    /// their items bit by bit and are not counted.
    /// </summary>
    /// <value>At least 0; <see cref="int.MaxValue"/> by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaxPendingTasks
    {
        get;
        init => field = AtLeast(0, value, nameof(MaxPendingTasks));
    }

    = int.MaxValue;

    /// <summary>How long a call may run when <see cref="CallOptions.Timeout"/> does not say.</summary>
    /// <value>Above zero; null, the default, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative, or more than about 49 days.</exception>
    public TimeSpan? TaskTimeout
    {
        get;
        init => field = Durations.RequirePositiveOrNull(value, nameof(TaskTimeout));
    }

    /// <summary>How long a running call that was cancelled may take to return before its worker is killed.</summary>
    /// <value>Zero or more, or <see cref="Timeout.InfiniteTimeSpan"/> never to kill; 1 second by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or more than about 49 days.</exception>
    public TimeSpan CancellationGracePeriod
    {
        get;
        init => field = Durations.RequireNotNegative(value, nameof(CancellationGracePeriod));
    }

    = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The most memory a worker may have, managed and native together. What a function allocates beyond it fails with
    /// <see cref="OutOfMemoryException"/>; a worker that does not survive that ends its call with
    /// <see cref="WorkerMemoryLimitException"/>. Either way the worker is replaced. Managed memory may be three quarters of it.
    /// </summary>
    /// <value>Bytes, above zero; a worker needs about 40 MB for itself. Null, the default, for no limit. With one, short calls are sent one at a time.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public long? MaxWorkerMemory
    {
        get;
        init => field = PositiveOrNull(value, nameof(MaxWorkerMemory));
    }

    /// <summary>A worker that has more memory than this after a call, managed and native together, is replaced before its next.</summary>
    /// <value>Bytes of physical memory, above zero; null, the default, for no limit. With one, short calls are sent one at a time.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public long? RecycleWorkerAboveMemory
    {
        get;
        init => field = PositiveOrNull(value, nameof(RecycleWorkerAboveMemory));
    }

    /// <summary>How much a message to or from a worker may hold.</summary>
    /// <value>By default as long as .NET's arrays can be, a million items, 500 levels, and 65,536 characters of a text of an exception.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public MessageLimits Limits
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    = new();

    /// <summary>A worker to start instead of the one beside the application.</summary>
    /// <value>A .dll is started by <c>dotnet exec</c>, anything else directly; null, the default, for the worker that comes with the library.</value>
    public string? WorkerPath { get; init; }

    /// <summary>The folder workers start in.</summary>
    /// <value>Null, the default, for the host's current one.</value>
    public string? WorkingDirectory { get; init; }

    /// <summary>
    /// Whether workers have the host's environment variables. Without, they have those that say where things are, such as
    /// <c>PATH</c>, <c>HOME</c>, <c>TMPDIR</c>, <c>DOTNET_ROOT</c>, <c>LANG</c> and <c>TZ</c>, and <see cref="EnvironmentVariables"/>. In any
    /// case they have none that load a profiler or a startup hook, open a diagnostics port or write dumps.
    /// </summary>
    /// <value>True by default.</value>
    public bool InheritEnvironment { get; init; } = true;

    /// <summary>Variables that workers have besides the host's; one with a null value is removed.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyDictionary<string, string?> EnvironmentVariables
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    = new Dictionary<string, string?>();

    /// <summary>The priority that workers run with, and what they start.</summary>
    /// <value>
    /// Null, the default, for the host's. A higher one needs rights; a worker that can't have it counts as one that could not start.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">There is no such priority.</exception>
    public ProcessPriorityClass? Priority
    {
        get;
        init => field = value is not { } given || Enum.IsDefined(given)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Priority), value, "There is no such priority.");
    }

    /// <summary>
    /// The processors that workers run on, and what they start: a bit for each, as in <see cref="Process.ProcessorAffinity"/>. All workers
    /// share them.
    /// </summary>
    /// <value>
    /// At least one bit; null, the default, for those of the host. Where the machine has none of them, a worker counts as one that could not
    /// start. Not on macOS.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">There is no bit.</exception>
    public nint? ProcessorAffinity
    {
        get;
        init
        {
            if (value is { } given)
                ArgumentOutOfRangeException.ThrowIfZero(given, nameof(ProcessorAffinity));
            field = value;
        }
    }

    /// <summary>
    /// A folder for dumps of workers that crash, made if it is not there; <see cref="WorkerLostException.CrashDumpPath"/> names the file. A dump
    /// has the worker's memory in it, takes its time to be written, and is not removed by anybody.
    /// </summary>
    /// <value>Null, the default, for none.</value>
    public string? CrashDumpFolder { get; init; }

    /// <summary>
    /// A command and its arguments that are put before those of the worker, and have to start it: such as <c>prlimit</c>, <c>setpriv</c>,
    /// <c>bwrap</c> or <c>nice</c>. docs/isolation.md has recipes. If it does not become the worker but stays as its parent, process ids that
    /// the pool names are those of the command.
    /// </summary>
    /// <value>Empty by default.</value>
    /// <exception cref="ArgumentException">The command is empty.</exception>
    public IReadOnlyList<string> LauncherPrefix
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Count > 0)
                ArgumentException.ThrowIfNullOrWhiteSpace(value[0], nameof(LauncherPrefix));
            field = [.. value];
        }
    }

    = [];

    /// <summary>
    /// Takes what workers print, a line at a time, in order for each worker. It is called on pool threads, for several workers at
    /// once; while it runs, what that worker prints has to wait, and so, once its pipe is full, has the worker. What one printed before it ended is
    /// handed over to the end, but nobody waits for that longer than half a second. Longer lines come in pieces of 65,536 characters. What it throws is logged.
    /// </summary>
    /// <value>Null, the default, to write it to the host's standard error.</value>
    public Action<WorkerOutput>? OutputReceived { get; init; }

    /// <summary>Makes the logger for what happens to workers.</summary>
    /// <value>Null, the default, for none.</value>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>Measures all timeouts.</summary>
    /// <value><see cref="TimeProvider.System"/> by default.</value>
    public TimeProvider TimeProvider
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    = TimeProvider.System;

    internal Initializer? Initializer { get; init; }

    internal Func<MessagePackSerializerOptions>? SerializerFactory { get; init; }

    /// <summary>Has each worker run a function before its first call. A worker in which it throws counts as one that could not start.</summary>
    /// <exception cref="ArgumentNullException">There is no function.</exception>
    public ProcessPoolOptions WithInitializer(Action initializer)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        return this with { Initializer = new Initializer<ValueTuple>(initializer, default) };
    }

    /// <summary>Has each worker run a function before its first call. A worker in which it throws counts as one that could not start.</summary>
    /// <exception cref="ArgumentNullException">There is no function.</exception>
    public ProcessPoolOptions WithInitializer<T>(Action<T> initializer, T argument)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        return this with { Initializer = new Initializer<T>(initializer, argument) };
    }

    /// <summary>
    /// Replaces the way arguments, captured variables and results become bytes. The factory runs once in the host and once in each
    /// worker; what it captures travels the default way.
    /// </summary>
    /// <exception cref="ArgumentNullException">There is no factory.</exception>
    public ProcessPoolOptions WithSerializer(Func<MessagePackSerializerOptions> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return this with { SerializerFactory = factory };
    }

    private static long? PositiveOrNull(long? value, string name)
    {
        if (value is { } given)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(given, name);
        return value;
    }

    private static int AtLeast(int least, int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        return value;
    }
}
