namespace Pool.Host.Tests.Scripted;

/// <summary>Functions to send. No worker runs them: the test answers.</summary>
internal static class Functions
{
    public static int Square(int n) => n * n;
}
