using System.Diagnostics;
using System.Text.Json;

namespace Pool.Bench.Contenders;

/// <summary>The process of a peer, and the lines to and from it.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    public PeerProcess(string command, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    public async Task<PeerAnswer> AskAsync(string question)
    {
        await _process.StandardInput.WriteLineAsync(question);
        await _process.StandardInput.FlushAsync();
        return await ReceiveAsync();
    }

    public async Task<PeerAnswer> ReceiveAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new EndOfStreamException("its process ended");
        return JsonSerializer.Deserialize<PeerAnswer>(line, Json)!;
    }

    public void Kill() => _process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (Exception e) when (e is TimeoutException or IOException)
        {
            Kill();
        }

        _process.Dispose();
    }
}
