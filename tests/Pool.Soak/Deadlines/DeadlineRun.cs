using System.Diagnostics;
using System.Globalization;
using Pool.Host;

namespace Pool.Soak.Deadlines;

/// <summary>Measures how long after its timeout a call has ended, and its worker and a process that this had started are gone.</summary>
public sealed class DeadlineRun(int calls, TimeSpan timeout, TextWriter output)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    private readonly List<double> _callers = [];
    private readonly List<double> _workers = [];
    private readonly List<double> _children = [];

    public async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2, TaskTimeout = timeout });
            for (var i = 0; i < calls; i++)
                await MeasureAsync(pool, Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{i}")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        output.WriteLine("milliseconds after the deadline    median      most");
        Print("the call has ended", _callers);
        Print("its worker is gone", _workers);
        Print("what that had started is gone", _children);
    }

    private async Task MeasureAsync(ProcessPool pool, string path)
    {
        var call = pool.ApplyAsync(Overstaying.Run, path);
        while (!File.Exists(path))
        {
            if (call.IsCompleted)
                await call;
            await Task.Delay(Look);
        }

        var told = Array.ConvertAll((await File.ReadAllTextAsync(path)).Split(' '), static text => long.Parse(text, CultureInfo.InvariantCulture));
        var worker = WhenGoneAsync((int)told[1]);
        var child = WhenGoneAsync((int)told[2]);
        await call.ContinueWith(_ => Note(_callers, told[0], Stopwatch.GetTimestamp()), TaskScheduler.Default);
        if (call.Exception?.InnerException is not TaskTimeoutException)
            throw new InvalidOperationException("The call did not time out.", call.Exception);
        Note(_workers, told[0], await worker);
        Note(_children, told[0], await child);
    }

    // Nobody says when a process that is not one's own child has ended.
    private static async Task<long> WhenGoneAsync(int processId)
    {
        while (IsThere(processId))
            await Task.Delay(Look);
        return Stopwatch.GetTimestamp();
    }

    private static bool IsThere(int processId)
    {
        try
        {
            var status = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            return status[status.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Note(List<double> late, long begun, long ended) => late.Add((Stopwatch.GetElapsedTime(begun, ended) - timeout).TotalMilliseconds);

    private void Print(string what, List<double> late)
    {
        late.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-32}{late[late.Count / 2],9:F1}{late[^1],10:F1}"));
    }
}
