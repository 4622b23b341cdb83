using MessagePack;

namespace Pool.TestFunctions;

/// <summary>A class with attributes.</summary>
[MessagePackObject]
public sealed class Attributed
{
    [Key(0)]
    public int Number { get; set; }

    [Key(1)]
    public string? Text { get; set; }

    [IgnoreMember]
    public string? Ignored { get; set; }
}
