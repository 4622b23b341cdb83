namespace Pool.Contracts.Payloads;

/// <summary>What is known of a type from its declaration alone.</summary>
internal enum PlainShape
{
    /// <summary>Nothing: there may be a formatter of the user's in it.</summary>
    None,

    /// <summary>It is made of MessagePack's own formatters; its values may contain more of their type, to any depth.</summary>
    Recursive,

    /// <summary>It is made of MessagePack's own formatters, and its declaration ends somewhere.</summary>
    Bounded,
}
