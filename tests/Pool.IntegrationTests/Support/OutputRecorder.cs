using System.Collections.Concurrent;
using Pool.Host;

namespace Pool.IntegrationTests.Support;

/// <summary>Keeps what workers print.</summary>
public sealed class OutputRecorder
{
    private readonly ConcurrentQueue<WorkerOutput> _lines = new();

    public IReadOnlyCollection<WorkerOutput> Lines => _lines;

    public IEnumerable<string> Texts => _lines.Select(static line => line.Text);

    public void Receive(WorkerOutput line) => _lines.Enqueue(line);

    public async Task<WorkerOutput> FirstAsync(string text)
    {
        await Eventually.TrueAsync(() => _lines.Any(line => line.Text == text), $"a line '{text}' was received");
        return _lines.First(line => line.Text == text);
    }
}
