namespace Pool.TestFunctions;

/// <summary>Generic methods.</summary>
public static class Generic
{
    public static T Same<T>(T value) => value;

    public static int Count<T>(IReadOnlyList<T> values) => values.Count;

    public static string Name<T>() => typeof(T).FullName!;

    public static string Words(this string text, int count) => string.Join(' ', Enumerable.Repeat(text, count));
}
