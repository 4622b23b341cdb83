using Spectre.Console;

namespace WordFrequency;

internal static class ProgressBar
{
    /// <summary>Does some work, showing how far it is when somebody watches. The work calls what it is given once for each step.</summary>
    public static async Task RunAsync(int steps, Func<Action, Task> work)
    {
        if (Console.IsOutputRedirected)
        {
            await work(static () => { });
            return;
        }

        await AnsiConsole.Progress().AutoClear(true).StartAsync(async context =>
        {
            var task = context.AddTask("Counting", maxValue: steps);
            await work(() => task.Increment(1));
        });
    }
}
