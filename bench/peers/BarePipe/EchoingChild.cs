using Pool.Bench.Peers;

namespace BarePipe;

/// <summary>A process that sends back what it gets.</summary>
internal sealed class EchoingChild : IDisposable
{
    private readonly WorkerProcess _process = new();
    private readonly BufferedStream _input;
    private readonly BufferedStream _output;
    private byte[] _buffer = [];

    public EchoingChild()
    {
        _input = new BufferedStream(_process.Input, 1 << 16);
        _output = new BufferedStream(_process.Output, 1 << 16);
    }

    public WorkerProcess Process => _process;

    /// <summary>Sends a frame and waits for it to come back.</summary>
    public ReadOnlySpan<byte> RoundTrip(byte[] frame)
    {
        Frames.Write(_process.Input, frame);
        return Receive();
    }

    /// <summary>Sends all numbers in as few writes as possible, and gives what comes back.</summary>
    public async Task<long[]> SendAllAsync(long[] numbers)
    {
        var sending = Task.Run(() =>
        {
            foreach (var number in numbers)
                Frames.Write(_input, Frames.Of(BitConverter.GetBytes(number)));
            _input.Flush();
        });
        var results = await Task.Run(() => Array.ConvertAll(numbers, _ => BitConverter.ToInt64(Receive())));
        await sending;
        return results;
    }

    public void Dispose() => _process.Dispose();

    private ReadOnlySpan<byte> Receive()
    {
        var length = Frames.Read(_output, ref _buffer);
        Samples.Require(length >= 0);
        return Frames.Content(_buffer, length);
    }
}
