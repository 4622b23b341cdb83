using System.Runtime.CompilerServices;

namespace Pool.TestFunctions;

/// <summary>A value that is known to be gone when its finalizer has run.</summary>
public sealed class Tracked
{
    private static readonly List<WeakReference> Seen = [];
    private static int _finalized;

    public Tracked()
    {
        lock (Seen)
            Seen.Add(new WeakReference(this));
    }

    ~Tracked() => Interlocked.Increment(ref _finalized);

    public byte[] Content { get; set; } = [];

    /// <summary>The argument, which is an object of its own in the worker, as the result.</summary>
    public static Tracked Give(Tracked value) => value;

    public static void Throw(Tracked value) => throw new InvalidOperationException($"{value.Content.Length} bytes");

    public static async Task<Tracked> GiveLaterAsync(Tracked value)
    {
        await Task.Yield();
        return value;
    }

    public int LengthOfThis() => Content.Length;

    /// <summary>How many there have been in this process, how many there still are, and how many are known to be gone.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (int Seen, int Alive, int Finalized) Count()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        lock (Seen)
            return (Seen.Count, Seen.Count(static reference => reference.IsAlive), Volatile.Read(ref _finalized));
    }
}
