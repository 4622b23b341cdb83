namespace Pool.Contracts.Messages;

/// <summary>How the items of a call are run.</summary>
[Flags]
internal enum CallFlags : byte
{
    None = 0,

    /// <summary>After the first item that fails, the rest is given back instead of run.</summary>
    StopAtFailure = 1,
}
