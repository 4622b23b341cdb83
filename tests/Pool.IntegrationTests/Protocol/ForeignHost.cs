using System.Buffers.Binary;
using System.Diagnostics;

namespace Pool.IntegrationTests.Protocol;

/// <summary>A host that knows no more than docs/protocol.md: how to start a worker, and bytes.</summary>
internal sealed class ForeignHost : IDisposable
{
    private readonly Process _worker;
    private readonly Task<string> _printed;

    public ForeignHost()
    {
        var application = Path.Combine(AppContext.BaseDirectory, "Pool.IntegrationTests");
        _worker = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                "exec", "--runtimeconfig", application + ".runtimeconfig.json", "--depsfile", application + ".deps.json",
                Path.Combine(AppContext.BaseDirectory, "Pool.Worker.dll"),
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _printed = _worker.StandardError.ReadToEndAsync();
    }

    private Stream Input => _worker.StandardInput.BaseStream;

    private Stream Output => _worker.StandardOutput.BaseStream;

    public async Task SendAsync(byte[] bytes)
    {
        await Input.WriteAsync(bytes);
        await Input.FlushAsync();
    }

    public async Task<byte[]> ReceiveFrameAsync()
    {
        var prefix = new byte[sizeof(uint)];
        await Output.ReadExactlyAsync(prefix);
        var body = new byte[BinaryPrimitives.ReadUInt32BigEndian(prefix)];
        await Output.ReadExactlyAsync(body);
        return [.. prefix, .. body];
    }

    public void CloseInput() => Input.Dispose();

    /// <summary>The worker's exit code, and what it printed.</summary>
    public async Task<(int Code, string Printed)> ExitAsync()
    {
        await _worker.WaitForExitAsync();
        return (_worker.ExitCode, await _printed);
    }

    public void Dispose()
    {
        _worker.Kill();
        _worker.Dispose();
    }
}
