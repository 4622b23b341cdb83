namespace Pool.TestFunctions;

/// <summary>Counts how many calls run at the same time in this worker.</summary>
public static class Overlap
{
    private static int _running;

    public static async Task<int> RunAsync()
    {
        var atOnce = Interlocked.Increment(ref _running);
        await Task.Delay(2);
        Interlocked.Decrement(ref _running);
        return atOnce;
    }
}
