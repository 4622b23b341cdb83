namespace Pool.Contracts.Messages;

/// <summary>Whose fault a failure is.</summary>
internal enum FailureCategory : byte
{
    /// <summary>The function threw.</summary>
    Function = 0,

    /// <summary>An argument, the captured state or the result could not be turned from or into bytes.</summary>
    Serialization = 1,

    /// <summary>The worker has no such function, or a different build of it.</summary>
    Reference = 2,
}
