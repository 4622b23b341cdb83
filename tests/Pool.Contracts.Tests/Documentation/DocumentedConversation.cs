namespace Pool.Contracts.Tests.Documentation;

/// <summary>The conversation at the end of docs/protocol.md.</summary>
internal static class DocumentedConversation
{
    private const char FromHost = '>';
    private const char FromWorker = '<';

    /// <summary>The frames in their order, and who says them.</summary>
    public static IReadOnlyList<(bool IsHosts, byte[] Bytes)> Read()
    {
        var frames = new List<(bool IsHosts, string Hex)>();
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "protocol.md")).SkipWhile(line => line != "```text").Skip(1);
        foreach (var line in lines.TakeWhile(line => line != "```"))
        {
            if (line[0] is FromHost or FromWorker)
                frames.Add((line[0] == FromHost, line[1..]));
            else if (line[0] == ' ')
                frames[^1] = (frames[^1].IsHosts, frames[^1].Hex + line);
        }

        return [.. frames.Select(frame => (frame.IsHosts, Convert.FromHexString(frame.Hex.Replace(" ", "", StringComparison.Ordinal))))];
    }
}
