namespace Pool.Stress.Calls;

/// <summary>What a source throws that is planned to.</summary>
public sealed class SourceException() : Exception("The source has come to its planned end.");
