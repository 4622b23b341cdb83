namespace Pool.Bench.Contenders;

/// <summary>A line from a peer; one of them is there.</summary>
/// <param name="Ready">What it is, at its start.</param>
/// <param name="Samples">What it measured.</param>
/// <param name="Missing">Why it can't measure that.</param>
/// <param name="Error">What went wrong.</param>
internal sealed record PeerAnswer(string? Ready, double[]? Samples, string? Missing, string? Error);
