namespace Pool.TestFunctions;

/// <summary>Functions that are quick and always succeed.</summary>
public static class Arithmetic
{
    public static long Cube(long n) => n * n * n;

    public static int Add(int a, int b) => a + b;

    public static int Square(int n) => n * n;

    public static int Length(string text) => text.Length;

    public static async Task<int> SquareLaterAsync(int n)
    {
        await Task.Yield();
        return n * n;
    }
}
