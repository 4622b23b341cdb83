using System.Diagnostics;
using Pool.Host;

namespace Pool.IntegrationTests.Readme;

/// <summary>The C# code of the README but for its first lines: each block there is the text between two markers here.</summary>
internal static class ReadmeSnippets
{
    public static async Task CallAsync(ProcessPool pool, long[] numbers, string[] paths, string folder)
    {
        // <snippet calls>
        long cube = await pool.ApplyAsync(Cube, 4L);                  // one call
        long[] cubes = await pool.MapAsync(Cube, numbers);            // one for each item, results in the items' order
        int[] sums = await pool.StarMapAsync(Add, [(1, 2), (3, 4)]);  // the same with two arguments
        await pool.ForEachAsync(Compress, paths);                     // the same without results

        await foreach (var text in pool.MapStreamAsync(FirstLine, Directory.EnumerateFiles(folder)))
            Console.WriteLine(text);                                  // the source may be endless: it is read as results are used
        // </snippet>
        cube.ShouldBe(64);
        cubes.ShouldBe(numbers.Select(Cube));
        sums.ShouldBe([3, 7]);
    }

    public static async Task CaptureAsync(ProcessPool pool)
    {
        // <snippet captures>
        using var log = new StreamWriter(Stream.Null);
        var factor = 3;

        var product = await pool.ApplyAsync(() => factor * 14);  // sends factor; log stays here
        await log.WriteLineAsync($"{product}");
        // </snippet>
        product.ShouldBe(42);
    }

    public static async Task<string> HandleFailuresAsync(ProcessPool pool, string file)
    {
        // <snippet failures>
        try
        {
            return await pool.With(new CallOptions { Timeout = TimeSpan.FromSeconds(2) }).ApplyAsync(FirstLine, file);
        }
        catch (FileNotFoundException e) when (e.InnerException is RemoteTaskException remote)
        {
            return $"{e.Message}, thrown in process {remote.WorkerProcessId}: {remote.RemoteStackTrace}";
        }
        catch (TaskTimeoutException)
        {
            return "It took too long; its worker is gone.";
        }
        catch (WorkerLostException e)
        {
            return $"The worker died: exit code {e.ExitCode}, signal {e.Signal}. {e.StandardErrorTail}";
        }

        // </snippet>
    }

    public static async Task<List<string>> TakeOutcomesAsync(ProcessPool pool, string[] paths)
    {
        var lines = new List<string>();
        // <snippet outcomes>
        await foreach (var outcome in pool.MapOutcomesAsync(FirstLine, paths))
            lines.Add(outcome.IsSuccess ? outcome.Result : $"{outcome.Item}: {outcome.Exception.Message}");
        // </snippet>
        return lines;
    }

    public static async Task CancelAsync(ProcessPool pool, string text)
    {
        // <snippet cancellation>
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var found = await pool.ApplyAsync(Search, text, cancellation.Token);

        // In the worker; the token that it gets is cancelled together with the caller's.
        static int Search(string text, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return text.IndexOf('x');
        }
        // </snippet>
        found.ShouldBe(text.IndexOf('x'));
    }

    public static async Task ConfigureAsync()
    {
        // <snippet options>
        var options = new ProcessPoolOptions
        {
            Processes = 4,
            MaxTasksPerChild = 1000,
            OutputReceived = line => Console.WriteLine($"worker {line.WorkerIndex}: {line.Text}"),
        };
        await using var pool = await ProcessPool.StartAsync(options.WithInitializer(LoadModel, "model.bin"));
        // </snippet>
        (await pool.ApplyAsync(static () => Model)).ShouldBe("model.bin");
    }

    public static ProcessPoolOptions Isolate()
    {
        // <snippet isolation>
        var options = new ProcessPoolOptions
        {
            InheritEnvironment = false,
            Priority = ProcessPriorityClass.BelowNormal,
            CrashDumpFolder = "/var/tmp/dumps",
            LauncherPrefix = ["prlimit", "--nofile=256"],
        };
        // </snippet>
        return options;
    }

    public static async Task CloseAsync()
    {
        // <snippet lifecycle>
        await using var pool = new ProcessPool();  // at the end of its block: Terminate, then Join
        var cubes = pool.MapAsync(Cube, [1L, 2L, 3L]);

        pool.Close();            // no more calls; those made before still run
        await pool.JoinAsync();  // waits until they have run and the workers have exited
        // </snippet>
        (await cubes).ShouldBe([1, 8, 27]);
    }

    private static string? Model { get; set; }

    private static void LoadModel(string path) => Model = path;

    private static long Cube(long n) => n * n * n;

    private static int Add(int a, int b) => a + b;

    private static void Compress(string path) => File.Exists(path).ShouldBeTrue();

    private static string FirstLine(string path) => File.ReadLines(path).First();
}
