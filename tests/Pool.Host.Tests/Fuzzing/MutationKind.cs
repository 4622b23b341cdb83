namespace Pool.Host.Tests.Fuzzing;

internal enum MutationKind
{
    /// <summary>Sets a byte.</summary>
    Set,

    /// <summary>Flips a bit.</summary>
    Flip,

    /// <summary>Puts a byte between two.</summary>
    Insert,

    /// <summary>Leaves out a byte.</summary>
    Delete,

    /// <summary>Leaves out the end of a frame.</summary>
    Truncate,

    /// <summary>Announces another length.</summary>
    Resize,

    /// <summary>Makes a frame noise.</summary>
    Garble,

    /// <summary>Leaves out a frame.</summary>
    Drop,

    /// <summary>Says a frame twice.</summary>
    Repeat,

    /// <summary>Says a frame at another place.</summary>
    Move,

    /// <summary>Says a frame when the next call has come.</summary>
    Delay,

    /// <summary>Says a frame before its call has come.</summary>
    Hasten,
}
