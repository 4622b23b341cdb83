namespace Pool.Worker.Tests;

/// <summary>What the conversations call.</summary>
public static class Functions
{
    public static TaskCompletionSource Begun { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static readonly byte[] Page = new byte[100_000];

    public static int Double(int n) => 2 * n;

    public static int Add(int a, int b) => a + b;

    /// <summary>Gives one and the same array each time, filled anew.</summary>
    public static byte[] Refill(int n)
    {
        Array.Fill(Page, (byte)n);
        return Page;
    }

    public static string Overloaded(int n) => $"int {n}";

    public static string Overloaded(string s) => $"string {s}";

    public static string Overloaded(List<int> numbers) => $"list {numbers.Count}";

    public static T Echo<T>(T value) => value;

    public static int Five(int one, int two, int three, int four, int five) => one + two + three + four + five;

    public static void Fill(ref int value) => value = 5;

    public static unsafe int* Address() => null;

    public static Stream Open() => Stream.Null;

    public static async Task<int> LaterAsync(int n)
    {
        await Task.Yield();
        return n + 1;
    }

    public static ValueTask NothingAsync() => default;

    public static int Odd(int n) => n % 2 == 1 ? n : throw new ArgumentException($"{n} is even");

    public static int UntilCancelled(CancellationToken token)
    {
        Begun.SetResult();
        token.WaitHandle.WaitOne();
        token.ThrowIfCancellationRequested();
        return 1;
    }

    internal static int Hidden(int n) => n;

    private static int VeryHidden(int n) => Hidden(n);
}

/// <summary>A generic class with a generic method.</summary>
public static class Pairing<TFirst>
{
    public static string Pair<TSecond>(TFirst first, TSecond second) => $"{typeof(TFirst).Name} {first}, {typeof(TSecond).Name} {second}";
}

/// <summary>Exceptions that are of no help.</summary>
public static class Exceptions
{
    public sealed class Mute : Exception
    {
        public override string Message => throw new InvalidOperationException("no message");

        public override string? StackTrace => throw new InvalidOperationException("no stack trace");

        public override string ToString() => throw new InvalidOperationException("no text");
    }

    public sealed class Silent : Exception
    {
        public override string Message => null!;
    }
}
