using System.Runtime.CompilerServices;

namespace Pool.IntegrationTests.Support;

/// <summary>Waits for what has no event to wait for, such as the end of somebody else's process.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task TrueAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? what = null)
    {
        var deadline = DateTime.UtcNow + Limit;
        while (!condition())
        {
            if (DateTime.UtcNow > deadline)
                throw new TimeoutException($"Not within {Limit}: {what}");
            await Task.Delay(5);
        }
    }
}
