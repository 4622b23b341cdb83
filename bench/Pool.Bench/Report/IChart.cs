namespace Pool.Bench.Report;

/// <summary>A picture in the report.</summary>
internal interface IChart
{
    /// <summary>Its file, without a folder.</summary>
    string File { get; }

    string Title { get; }

    void Save(string path);
}
