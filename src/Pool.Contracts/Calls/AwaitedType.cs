namespace Pool.Contracts.Calls;

/// <summary>What a method gives once it is awaited.</summary>
internal static class AwaitedType
{
    /// <summary>The type of the result; <see cref="ValueTuple"/> when there is none.</summary>
    public static Type Of(Type returned)
    {
        if (returned == typeof(void) || returned == typeof(Task) || returned == typeof(ValueTask))
            return typeof(ValueTuple);
        return returned.IsGenericType && returned.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>))
            ? returned.GenericTypeArguments[0]
            : returned;
    }
}
