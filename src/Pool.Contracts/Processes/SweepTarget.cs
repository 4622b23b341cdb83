using System.Runtime.Versioning;

namespace Pool.Contracts.Processes;

/// <summary>A worker whose descendants are to be found.</summary>
/// <param name="mark">Its id in <see cref="ProcessMark"/>; null when it has none.</param>
/// <param name="root">Its own process, also when that has ended. What is older can't come from it.</param>
[SupportedOSPlatform("linux")]
internal sealed class SweepTarget(string? mark, ProcessStatus root)
{
    public string? Mark => mark;

    public ProcessStatus Root => root;

    /// <summary>Descendants that were seen while their parents lived. To be replaced, not changed: a sweep may be reading it.</summary>
    public IReadOnlyList<ProcessStatus> Known { get; set; } = [];

    /// <summary>Whether its process group is to be searched for, as it could not be ended by <see cref="ProcessHandle.KillGroup"/>.</summary>
    public bool HasGroup { get; set; }

    /// <summary>True when the last sweep has found some.</summary>
    public bool HasFound { get; set; }

    /// <summary>True when the last sweep met processes of which it can't be said.</summary>
    public bool IsUnclear { get; set; }
}
