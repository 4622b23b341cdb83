namespace Pool.Worker;

/// <summary>What an invocation is doing, so that whoever catches its exception knows whose fault it is.</summary>
internal enum InvocationPhase
{
    /// <summary>Reading the arguments.</summary>
    Arguments,

    /// <summary>Running the function.</summary>
    Function,

    /// <summary>Writing the result.</summary>
    Result,
}
