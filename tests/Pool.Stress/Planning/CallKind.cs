namespace Pool.Stress.Planning;

/// <summary>By which method a call is made.</summary>
public enum CallKind
{
    ApplyAsync,
    Apply,
    MapAsync,
    StarMapAsync,
    ForEachAsync,
    MapStreamAsync,
    MapStreamUnorderedAsync,
    MapOutcomesAsync,
}
