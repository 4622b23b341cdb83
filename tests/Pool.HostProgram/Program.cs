using System.Reflection;
using Pool.Host;
using Pool.TestFunctions;

// A host that ends in the way of its second argument while its workers are as its first says. It prints their process ids, one
// a line, and an empty line when all is as it should be; a last argument is a folder for files.
var (work, end, folder) = (args[0], args[1], args[2]);
Native.LetEnd(Native.SigInt);
var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 });
foreach (var worker in pool.Workers)
    Console.WriteLine(worker.ProcessId);

for (var i = 0; i < pool.Processes; i++)
    await OccupyAsync(i);
Console.WriteLine();

switch (end)
{
    case "return":
        return 0;
    case "close":
        pool.Close();
        return 0;
    case "forget":
        pool = null;
        GC.Collect();
        return 0;
    case "ignore its children":
        Native.Ignore(Native.SigChild);
        for (var i = 0; i < 2 * pool.Processes; i++)
            await LoseAWorkerAsync();
        pool.Close();
        await pool.JoinAsync();
        return 0;
    case "see what is loaded":
        await UntilLoadedAsync("Nerdbank.Streams");
        await UntilLoadedAsync("Microsoft.VisualStudio.Validation");
        return 0;
    case "exit":
        Environment.Exit(3);
        break;
    case "throw":
        throw new InvalidOperationException("The host has had enough.");
    case "throw on thread":
        new Thread(static () => throw new InvalidOperationException("The host's thread has had enough.")).Start();
        break;
    case "fail fast":
        Environment.FailFast("The host gives up.");
        break;
}

await Task.Delay(Timeout.Infinite);
GC.KeepAlive(pool);
return 1;

static async Task UntilLoadedAsync(string assembly)
{
    var loaded = new TaskCompletionSource();
    AppDomain.CurrentDomain.AssemblyLoad += (_, loading) => Look(loading.LoadedAssembly);
    foreach (var one in AppDomain.CurrentDomain.GetAssemblies())
        Look(one);
    await loaded.Task;

    void Look(Assembly one)
    {
        if (one.GetName().Name == assembly)
            loaded.TrySetResult();
    }
}

// And have the next one work.
async Task LoseAWorkerAsync()
{
    try
    {
        await pool.ApplyAsync(Crashes.Exit, 3);
        Environment.Exit(2);
    }
    catch (WorkerLostException)
    {
        if (await pool.ApplyAsync(Arithmetic.Square, 3) != 9)
            Environment.Exit(2);
    }
}

async Task OccupyAsync(int index)
{
    var entered = Path.Combine(folder, $"entered {index}");
    var family = new Family(Directory.CreateDirectory(Path.Combine(folder, $"family {index}")).FullName);
    Task call = work switch
    {
        "loop" => pool.ApplyAsync(Loops.EnterAndSpinForEver, entered),
        "exhausted" => pool.ApplyAsync(Loops.ExhaustThreadPool, entered),
        "async" => pool.ApplyAsync(Loops.UntilCancelledAsync, entered),
        "deaf" => pool.ApplyAsync(Loops.IgnoreSignalsAndSpin, entered),
        "family" => pool.ApplyAsync(Offspring.Leave, family.Script(isEndedFromOutside: true), family.Done),
        "busy family" => pool.ApplyAsync(Offspring.LeaveAndSpin, family.Script(isEndedFromOutside: true), family.Done),
        _ => Task.CompletedTask,
    };
    if (work is "family" or "busy family")
        entered = family.Done;
    while (work != "idle" && !File.Exists(entered))
        await Task.Delay(5);
    _ = call;
}
