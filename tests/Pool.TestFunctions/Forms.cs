namespace Pool.TestFunctions;

/// <summary>A function in every form that can be called. What has no result is noted in the <see cref="Journal"/>.</summary>
public static class Forms
{
    public static int Sum() => 100;

    public static async Task<int> SumAsync()
    {
        await Task.Yield();
        return Sum();
    }

    public static async ValueTask<int> SumValueAsync()
    {
        await Task.Yield();
        return Sum();
    }

    public static void Note() => Journal.Add($"{Sum()}");

    public static async Task NoteAsync()
    {
        await Task.Yield();
        Note();
    }

    public static async ValueTask NoteValueAsync()
    {
        await Task.Yield();
        Note();
    }

    public static int SumToken(CancellationToken cancellationToken) => Live(cancellationToken, 100);

    public static async Task<int> SumTokenAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        return SumToken(cancellationToken);
    }

    public static async ValueTask<int> SumTokenValueAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        return SumToken(cancellationToken);
    }

    public static void NoteToken(CancellationToken cancellationToken) => Journal.Add($"{SumToken(cancellationToken)}");

    public static async Task NoteTokenAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        NoteToken(cancellationToken);
    }

    public static async ValueTask NoteTokenValueAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        NoteToken(cancellationToken);
    }

    public static int Sum(int a) => 100 + a;

    public static async Task<int> SumAsync(int a)
    {
        await Task.Yield();
        return Sum(a);
    }

    public static async ValueTask<int> SumValueAsync(int a)
    {
        await Task.Yield();
        return Sum(a);
    }

    public static void Note(int a) => Journal.Add($"{Sum(a)}");

    public static async Task NoteAsync(int a)
    {
        await Task.Yield();
        Note(a);
    }

    public static async ValueTask NoteValueAsync(int a)
    {
        await Task.Yield();
        Note(a);
    }

    public static int SumToken(int a, CancellationToken cancellationToken) => Live(cancellationToken, 100 + a);

    public static async Task<int> SumTokenAsync(int a, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return SumToken(a, cancellationToken);
    }

    public static async ValueTask<int> SumTokenValueAsync(int a, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return SumToken(a, cancellationToken);
    }

    public static void NoteToken(int a, CancellationToken cancellationToken) => Journal.Add($"{SumToken(a, cancellationToken)}");

    public static async Task NoteTokenAsync(int a, CancellationToken cancellationToken)
    {
        await Task.Yield();
        NoteToken(a, cancellationToken);
    }

    public static async ValueTask NoteTokenValueAsync(int a, CancellationToken cancellationToken)
    {
        await Task.Yield();
        NoteToken(a, cancellationToken);
    }

    public static int Sum(int a, int b) => 100 + a + b;

    public static async Task<int> SumAsync(int a, int b)
    {
        await Task.Yield();
        return Sum(a, b);
    }

    public static async ValueTask<int> SumValueAsync(int a, int b)
    {
        await Task.Yield();
        return Sum(a, b);
    }

    public static void Note(int a, int b) => Journal.Add($"{Sum(a, b)}");

    public static async Task NoteAsync(int a, int b)
    {
        await Task.Yield();
        Note(a, b);
    }

    public static async ValueTask NoteValueAsync(int a, int b)
    {
        await Task.Yield();
        Note(a, b);
    }

    public static int SumToken(int a, int b, CancellationToken cancellationToken) => Live(cancellationToken, 100 + a + b);

    public static async Task<int> SumTokenAsync(int a, int b, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return SumToken(a, b, cancellationToken);
    }

    public static async ValueTask<int> SumTokenValueAsync(int a, int b, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return SumToken(a, b, cancellationToken);
    }

    public static void NoteToken(int a, int b, CancellationToken cancellationToken) => Journal.Add($"{SumToken(a, b, cancellationToken)}");

    public static async Task NoteTokenAsync(int a, int b, CancellationToken cancellationToken)
    {
        await Task.Yield();
        NoteToken(a, b, cancellationToken);
    }

    public static async ValueTask NoteTokenValueAsync(int a, int b, CancellationToken cancellationToken)
    {
        await Task.Yield();
        NoteToken(a, b, cancellationToken);
    }

    public static int Sum(int a, int b, int c) => 100 + a + b + c;

    public static async Task<int> SumAsync(int a, int b, int c)
    {
        await Task.Yield();
        return Sum(a, b, c);
    }

    public static async ValueTask<int> SumValueAsync(int a, int b, int c)
    {
        await Task.Yield();
        return Sum(a, b, c);
    }

    public static void Note(int a, int b, int c) => Journal.Add($"{Sum(a, b, c)}");

    public static async Task NoteAsync(int a, int b, int c)
    {
        await Task.Yield();
        Note(a, b, c);
    }

    public static async ValueTask NoteValueAsync(int a, int b, int c)
    {
        await Task.Yield();
        Note(a, b, c);
    }

    public static int SumToken(int a, int b, int c, CancellationToken cancellationToken) => Live(cancellationToken, 100 + a + b + c);

    public static async Task<int> SumTokenAsync(int a, int b, int c, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return SumToken(a, b, c, cancellationToken);
    }

    public static async ValueTask<int> SumTokenValueAsync(int a, int b, int c, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return SumToken(a, b, c, cancellationToken);
    }

    public static void NoteToken(int a, int b, int c, CancellationToken cancellationToken) => Journal.Add($"{SumToken(a, b, c, cancellationToken)}");

    public static async Task NoteTokenAsync(int a, int b, int c, CancellationToken cancellationToken)
    {
        await Task.Yield();
        NoteToken(a, b, c, cancellationToken);
    }

    public static async ValueTask NoteTokenValueAsync(int a, int b, int c, CancellationToken cancellationToken)
    {
        await Task.Yield();
        NoteToken(a, b, c, cancellationToken);
    }

    public static int Sum(int a, int b, int c, int d) => 100 + a + b + c + d;

    public static async Task<int> SumAsync(int a, int b, int c, int d)
    {
        await Task.Yield();
        return Sum(a, b, c, d);
    }

    public static async ValueTask<int> SumValueAsync(int a, int b, int c, int d)
    {
        await Task.Yield();
        return Sum(a, b, c, d);
    }

    public static void Note(int a, int b, int c, int d) => Journal.Add($"{Sum(a, b, c, d)}");

    public static async Task NoteAsync(int a, int b, int c, int d)
    {
        await Task.Yield();
        Note(a, b, c, d);
    }

    public static async ValueTask NoteValueAsync(int a, int b, int c, int d)
    {
        await Task.Yield();
        Note(a, b, c, d);
    }

    public static int SumToken(int a, int b, int c, int d, CancellationToken cancellationToken) => Live(cancellationToken, 100 + a + b + c + d);

    public static async Task<int> SumTokenAsync(int a, int b, int c, int d, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return SumToken(a, b, c, d, cancellationToken);
    }

    public static async ValueTask<int> SumTokenValueAsync(int a, int b, int c, int d, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return SumToken(a, b, c, d, cancellationToken);
    }

    public static void NoteToken(int a, int b, int c, int d, CancellationToken cancellationToken) => Journal.Add($"{SumToken(a, b, c, d, cancellationToken)}");

    public static async Task NoteTokenAsync(int a, int b, int c, int d, CancellationToken cancellationToken)
    {
        await Task.Yield();
        NoteToken(a, b, c, d, cancellationToken);
    }

    public static async ValueTask NoteTokenValueAsync(int a, int b, int c, int d, CancellationToken cancellationToken)
    {
        await Task.Yield();
        NoteToken(a, b, c, d, cancellationToken);
    }

    // A token that can't be cancelled is as good as none.
    private static int Live(CancellationToken cancellationToken, int value) =>
        cancellationToken.CanBeCanceled && !cancellationToken.IsCancellationRequested ? value : -1;
}
