using System.ComponentModel;
using Pool.Bench.Running;
using Pool.Bench.Workloads;

namespace Pool.Bench.Contenders;

/// <summary>A program that measures another pool when it is told to by a line.</summary>
internal sealed class PeerContender : IContender
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly PeerProcess? _process;
    private string? _failure;

    private PeerContender(string name, Rival kind, PeerProcess? process, string? version, string? failure)
    {
        Name = name;
        Kind = kind;
        Version = version;
        _process = process;
        _failure = failure;
    }

    public string Name { get; }

    public Rival Kind { get; }

    public string? Version { get; }

    public IEnumerable<int> ProcessIds => _process is null ? [] : ProcessTree.Below(_process.Id);

    public static async Task<PeerContender> StartAsync(string name, Rival kind, string command, params string[] arguments)
    {
        PeerProcess? process = null;
        try
        {
            process = new PeerProcess(command, arguments);
            var greeting = await process.ReceiveAsync().WaitAsync(Patience);
            return new PeerContender(name, kind, process, greeting.Ready, null);
        }
        catch (Win32Exception)
        {
            return Missing(name, kind, $"there is no {command}");
        }
        catch (Exception e)
        {
            process?.Kill();
            return Missing(name, kind, $"did not start: {e.Message}");
        }
    }

    public static PeerContender Missing(string name, Rival kind, string reason) => new(name, kind, null, null, reason);

    public async Task<Measurement> MeasureAsync(ComparedWorkload workload, int count)
    {
        if (_process is null || _failure is not null)
            return Measurement.None(_failure ?? "did not start");
        try
        {
            var answer = await _process.AskAsync($"{workload.Name} {count}").WaitAsync(Patience);
            return answer.Samples is { } samples
                ? new Measurement(samples)
                : Measurement.None(answer.Missing ?? $"failed: {answer.Error}");
        }
        catch (Exception e)
        {
            // Its answer might still come and be taken for that to the next question.
            _process.Kill();
            _failure = $"failed: {e.Message}";
            return Measurement.None(_failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
    }
}
