using System.Runtime.CompilerServices;

namespace Pool.TestFunctions;

/// <summary>Watches what a worker was sent, without keeping it.</summary>
public static class Keepsakes
{
    private static readonly List<WeakReference> Seen = [];

    public static Person See(Person person)
    {
        Seen.Add(new WeakReference(person));
        var other = new Person(person.Name, person.Age + 1);
        Seen.Add(new WeakReference(other));
        return other;
    }

    /// <summary>How many there were, if none of them is still there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int CountForgotten()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Seen.Exists(static reference => reference.IsAlive) ? 0 : Seen.Count;
    }
}
