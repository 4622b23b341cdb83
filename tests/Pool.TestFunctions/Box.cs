namespace Pool.TestFunctions;

/// <summary>A generic type with methods of all kinds.</summary>
public sealed class Box<T>(T content)
{
    private readonly T _content = content;

    public string Describe(string prefix) => $"{prefix} {_content} of {typeof(T).Name}";

    public string Pair<TOther>(TOther other) => $"{_content} {other} of {typeof(T).Name} and {typeof(TOther).Name}";

    public static string TypeName() => typeof(T).Name;

    public static string TypeNames<TOther>(TOther other) => $"{typeof(T).Name} {typeof(TOther).Name} {other}";

    /// <summary>A type in a generic one.</summary>
    public static class Inner<TInner>
    {
        public static string TypeNames(T first, TInner second) => $"{typeof(T).Name} {first} {typeof(TInner).Name} {second}";
    }
}
