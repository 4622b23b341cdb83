using Pool.Host;
using SurvivingCrashes;

const int Segments = 200;
const int SegmentLength = 10_000;
const int LeakingCalls = 12;

// The runtime prints a stack trace for each process that crashes; without this it would go to standard error.
var printed = 0;
var options = new ProcessPoolOptions
{
    Processes = 4,
    MaxWorkerMemory = 256 * 1024 * 1024,
    OutputReceived = _ => Interlocked.Increment(ref printed),
};

await using var pool = new ProcessPool(options);
var patient = pool.With(new CallOptions { Timeout = TimeSpan.FromSeconds(1) });

var primes = pool.StarMapAsync(Primes.CountIn, Enumerable.Range(0, Segments).Select(n => (n * SegmentLength, SegmentLength)));
(string Name, Task Call)[] misfits =
[
    ("throws", pool.ApplyAsync(Misfits.Throw, "twelve")),
    ("reads through a null pointer", pool.ApplyAsync(Misfits.ReadNullPointer)),
    ("reads through a wild pointer", pool.ApplyAsync(Misfits.ReadWildPointer)),
    ("exits the process", pool.ApplyAsync(Misfits.Exit, 3)),
    ("overflows the stack", pool.ApplyAsync(Misfits.OverflowStack, 0)),
    ("hoards managed memory", pool.ApplyAsync(Misfits.HoardManagedMemory)),
    ("hoards native memory", pool.ApplyAsync(Misfits.HoardNativeMemory)),
    ("loops for ever", patient.ApplyAsync(Misfits.LoopForEver)),
];

foreach (var (name, call) in misfits)
    Console.WriteLine($"{name,-30}{await Ending.OfAsync(call)}");

Console.WriteLine($"Meanwhile {Segments} other calls found {(await primes).Sum()} primes below {Segments * SegmentLength}.");

// This limit costs no call: a worker that is above it after one is replaced before the next.
await using var leaking = new ProcessPool(new ProcessPoolOptions { Processes = 1, RecycleWorkerAboveMemory = 128 * 1024 * 1024 });
(string Name, Func<int> Leak)[] leaks =
[
    ("leaks managed memory", Misfits.LeakManagedMemory),
    ("leaks native memory", Misfits.LeakNativeMemory),
];

foreach (var (name, leak) in leaks)
{
    var workers = new HashSet<int>();
    for (var i = 0; i < LeakingCalls; i++)
        workers.Add(await leaking.ApplyAsync(leak));
    Console.WriteLine($"{name,-30}returned {LeakingCalls} times, from {workers.Count} workers");
}

pool.Close();
await pool.JoinAsync();
Console.WriteLine($"The workers printed {printed} lines while they died.");
