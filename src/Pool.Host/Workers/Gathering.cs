namespace Pool.Host.Workers;

/// <summary>What is better dealt with together than one by one.</summary>
internal enum Gathering
{
    /// <summary>Nothing: what comes next is looked at as it comes.</summary>
    None,

    /// <summary>Answers: many more are about to come.</summary>
    Answers,

    /// <summary>Answers, and the ends of calls too: those that have come have been kept.</summary>
    Ends,
}
