using System.Buffers;
using System.IO.Pipes;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Host.Workers;

namespace Pool.Host.Tests.Workers;

/// <summary>What a receiver does with frames that whoever handles them goes on using.</summary>
public sealed class KeptMemoryTests : IDisposable
{
    private readonly AnonymousPipeServerStream _worker = new(PipeDirection.Out);
    private readonly AnonymousPipeClientStream _host;
    private readonly List<(long Call, ReadOnlySequence<byte> Values)> _kept = [];
    private int _released;

    public KeptMemoryTests() => _host = new AnonymousPipeClientStream(PipeDirection.In, _worker.ClientSafePipeHandle);

    public void Dispose()
    {
        _worker.Dispose();
        _host.Dispose();
    }

    [Fact(Timeout = 60_000)]
    public async Task Stays_as_it_is_until_it_is_released()
    {
        const int Frames = 50_000;
        var reading = Task.Run(() => ReadAll(Release));
        foreach (var batch in Enumerable.Range(0, Frames).Chunk(100))
            await _worker.WriteAsync(batch.SelectMany(static n => FrameOf(n)).ToArray());
        await _worker.DisposeAsync();
        (await reading).ShouldBeTrue();
        _released.ShouldBe(Frames);

        void Release()
        {
            foreach (var (call, values) in _kept)
                values.ToArray().ShouldBe(BlobOf(call));
            ForgetKept();
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Is_kept_as_long_as_there_is_more_to_read()
    {
        if (!OperatingSystem.IsLinux())
            return; // Whether there is can't be told elsewhere.
        var released = new List<int>();
        using var more = new ManualResetEventSlim();
        var reading = Task.Run(() => ReadAll(
            () =>
            {
                released.Add(_kept.Count);
                ForgetKept();
            },
            _ =>
            {
                more.Wait();
                return true;
            }));
        await _worker.WriteAsync((byte[])[.. FrameOf(1), .. FrameOf(2)]);
        await _worker.WriteAsync((byte[])[.. FrameOf(3), .. FrameOf(4)]);
        await _worker.DisposeAsync();
        more.Set();
        (await reading).ShouldBeTrue();
        released.ShouldBe([4]);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    public async Task Is_released_before_anything_is_waited_for(int bytesOfTheNext)
    {
        var released = new TaskCompletionSource();
        var reading = Task.Run(() => ReadAll(() =>
        {
            ForgetKept();
            if (_released == 2)
                released.TrySetResult();
        }));
        await _worker.WriteAsync((byte[])[.. FrameOf(1), .. FrameOf(2), .. FrameOf(30).Take(bytesOfTheNext)]);
        await released.Task;
        reading.IsCompleted.ShouldBeFalse();
        await _worker.WriteAsync(FrameOf(30).Skip(bytesOfTheNext).ToArray());
        await _worker.DisposeAsync();
        (await reading).ShouldBeTrue();
        _released.ShouldBe(3);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("000000029500")]
    public async Task Is_released_at_the_end_whatever_it_is(string last)
    {
        await _worker.WriteAsync((byte[])[.. FrameOf(1), .. FrameOf(2), .. Convert.FromHexString(last)]);
        await _worker.DisposeAsync();
        await ((Task)Task.Run(() => ReadAll(ForgetKept))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _released.ShouldBe(2);
    }

    [Fact(Timeout = 60_000)]
    public async Task Is_released_when_what_came_behind_it_is_not_handled()
    {
        var settled = new TaskCompletionSource();
        var reading = Task.Run(() => ReadAll(ForgetKept, Settle));
        await _worker.WriteAsync((byte[])[.. FrameOf(1), .. FrameOf(2)]);
        await settled.Task;
        await _worker.WriteAsync(FrameOf(3));
        (await Should.ThrowAsync<InvalidOperationException>(reading)).Message.ShouldBe("the third");
        _released.ShouldBe(3);

        bool Settle(bool isInOrder)
        {
            if (_kept is [.., { Call: 2 }])
                settled.TrySetResult();
            return _kept is [.., { Call: 3 }] ? throw new InvalidOperationException("the third") : true;
        }
    }

    private bool ReadAll(Action release, FrameReceiver.Settlement? settle = null)
    {
        var receiver = new FrameReceiver(_host) { MaxBodyLength = FrameFormat.MaxBodyLength };
        return receiver.ReadAll(
            (MessageKind _, int fieldCount, ref WireReader fields) =>
            {
                var result = ResultMessage.Read(ref fields, fieldCount);
                _kept.Add((result.CallId, result.Values));
                return true;
            },
            settle ?? (static _ => true),
            release,
            static (_, ref _) => { });
    }

    private void ForgetKept()
    {
        _released += _kept.Count;
        _kept.Clear();
    }

    // Mostly short, with some that fill what room there is, or do not fit.
    private static byte[] BlobOf(long call)
    {
        var blob = new byte[call % 1000 == 999 ? 70_000 : call % 100 == 99 ? 10_000 : call % 50];
        new Random((int)call).NextBytes(blob);
        return blob;
    }

    private static byte[] FrameOf(long call)
    {
        using var frame = new OutputBuffer();
        new ResultMessage(call, 0, 1, new ReadOnlySequence<byte>(BlobOf(call))).Write(frame);
        return frame.Bytes.ToArray();
    }
}
