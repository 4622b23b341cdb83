using Pool.Host;

namespace SurvivingCrashes;

internal static class Ending
{
    /// <summary>What the caller of a call that failed gets, in a line.</summary>
    public static async Task<string> OfAsync(Task call)
    {
        try
        {
            await call;
            return "returned";
        }
        catch (WorkerLostException e)
        {
            return $"{e.GetType().Name}: exit code {e.ExitCode}{(e.Signal is null ? "" : $", {e.Signal}")}";
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }
}
