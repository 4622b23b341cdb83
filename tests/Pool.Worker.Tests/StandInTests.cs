using System.Buffers;
using Pool.Contracts.Calls;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;

namespace Pool.Worker.Tests;

/// <summary>What goes on beside a call that takes its time. The test is the thread that runs it.</summary>
public sealed class StandInTests : IDisposable
{
    // Longer than what is read into one buffer with others.
    private const int Long = 100_000;

    private readonly BlockingPipe _fromHost = new();
    private readonly BlockingPipe _toHost = new();
    private readonly OutboxFile? _file = OutboxFile.TryMake();
    private readonly FrameOutput _output;
    private readonly StandIn _standIn;
    private readonly MessageLoop _loop;

    public StandInTests()
    {
        _output = new FrameOutput(_toHost, _file?.Open());
        _standIn = new StandIn(_fromHost.HasInput, _output);
        _loop = new MessageLoop(new FrameInput(_fromHost), _output, _standIn);
        _loop.Start();
    }

    public void Dispose() => _file?.Dispose();

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_kept_is_written_while_the_rest_of_a_long_frame_is_waited_for(bool countsTime)
    {
        if (_file is null)
            return;
        _standIn.CountsTime = countsTime;
        using var frame = new OutputBuffer();
        var arguments = new ReadOnlySequence<byte>(new byte[Long]);
        new CallMessage(7, 1, CallFlags.None, 0, 0, null, Long, arguments).Write(frame);
        var bytes = frame.Bytes.ToArray();

        foreach (var piece in (byte[][])[bytes[..100], bytes[100..50_000], bytes[50_000..^1]])
        {
            _fromHost.Write(piece);
            await Task.Run(_fromHost.Drain);
            Keep(5);
            (await Task.Run(_toHost.ReadByte)).ShouldBe(5);
        }

        var ticks = _standIn.Ticks;
        await Task.Run(() => SpinWait.SpinUntil(() => _standIn.Ticks != ticks));
        _loop.TakeArrived(out _).ShouldBeNull();
        _fromHost.Write(bytes[^1..]);
        _loop.Next(out _)!.Message.CallId.ShouldBe(7);
    }

    private void Keep(byte frame)
    {
        _output.Pending.GetSpan(1)[0] = frame;
        _output.Pending.Advance(1);
        _output.Secure(1000);
    }
}
