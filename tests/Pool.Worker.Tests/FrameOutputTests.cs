using Pool.Contracts.Framing;

namespace Pool.Worker.Tests;

/// <summary>When frames are written, and where they are until then. A frame is a byte here.</summary>
public sealed class FrameOutputTests : IDisposable
{
    // So many that nothing need be written yet.
    private const int Many = 1000;

    private readonly MemoryStream _written = new();
    private readonly OutboxFile? _file = OutboxFile.TryMake();
    private readonly FrameOutput _output;
    private bool _hasRoom = true;

    public FrameOutputTests() => _output = new FrameOutput(_written, _file?.Open(), () => _hasRoom);

    public void Dispose() => _file?.Dispose();

    [Fact]
    public void What_is_kept_lies_in_the_outbox_and_is_written_in_its_order()
    {
        if (_file is null)
            return;
        Pend(1);
        _output.Flush();
        foreach (byte frame in (byte[])[2, 3, 4])
        {
            Pend(frame);
            _output.Secure(Many);
        }

        _output.Pending.Length.ShouldBe(0);
        _written.ToArray().ShouldBe([1]);
        ShouldHave(1, 2, 3, 4);

        Pend(5);
        _output.Flush();
        _written.ToArray().ShouldBe([1, 2, 3, 4, 5]);
        _file.Content.Frames.ShouldBeEmpty();

        Pend(6);
        _output.Secure(Many);
        ShouldHave(5, 6);
    }

    [Fact]
    public void Another_thread_may_write_what_is_kept()
    {
        if (_file is null)
            return;
        Pend(1);
        _output.Secure(Many);
        Pend(2);
        _output.WriteKept();
        _written.ToArray().ShouldBe([1]);
        _file.Content.Frames.ShouldBeEmpty();

        _output.Secure(Many);
        using var others = new OutputBuffer();
        _output.Send(others, () => Append(others, 3));
        _written.ToArray().ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData(16, 4)]
    [InlineData(100, 25)]
    [InlineData(1000, 250)]
    public void The_more_wait_the_more_is_kept(int waiting, int most)
    {
        if (_file is null)
            return;
        for (var i = 0; i < most; i++)
        {
            Pend((byte)i);
            _output.Secure(waiting);
        }

        _written.Length.ShouldBe(0);
        Pend(0);
        _output.Secure(waiting);
        _written.Length.ShouldBe(most + 1);
    }

    [Fact]
    public void Where_few_wait_everything_is_written_at_once()
    {
        Pend(1);
        _output.Secure(15);
        Pend(2);
        _output.Secure(0);
        _written.ToArray().ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData(OutboxLayout.Capacity)]
    [InlineData(OutboxLayout.Capacity + 1)]
    [InlineData(200_000)]
    public void What_there_is_no_room_for_is_written_behind_what_is_kept(int length)
    {
        if (_file is null)
            return;
        Pend(1);
        _output.Secure(Many);
        var frame = new byte[length];
        Array.Fill(frame, (byte)2);
        Append(_output.Pending, frame);
        _output.Secure(Many);
        _written.ToArray().ShouldBe([1, .. frame]);
        _file.Content.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_kept_while_nobody_would_write_it()
    {
        if (_file is null)
            return;
        _output.TryLookAway().ShouldBeTrue();
        Pend(1);
        _output.Secure(Many);
        _written.ToArray().ShouldBe([1]);

        _output.WriteKept();
        Pend(2);
        _output.Secure(Many);
        _written.ToArray().ShouldBe([1]);
        _output.TryLookAway().ShouldBeFalse();
        Pend(3);
        _output.Secure(Many);
        ShouldHave(1, 2, 3);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_kept_does_not_wait_for_room_nor_for_another_thread()
    {
        if (_file is null)
            return;
        Pend(1);
        _output.Secure(Many);
        _hasRoom = false;
        _output.WriteKept();
        _written.Length.ShouldBe(0);

        _hasRoom = true;
        using var others = new OutputBuffer();
        using var entered = new ManualResetEventSlim();
        using var leave = new ManualResetEventSlim();
        var sending = Task.Run(() => _output.Send(others, () =>
        {
            entered.Set();
            leave.Wait();
        }));
        entered.Wait();
        _output.WriteKept();
        _output.TryLookAway().ShouldBeFalse();
        _written.Length.ShouldBe(0);
        leave.Set();
        await sending;
        _written.ToArray().ShouldBe([1]);
    }

    [Fact]
    public void What_is_not_this_workers_is_not_opened()
    {
        if (_file is null)
            return;
        Outbox.TryOpen(_file.Path, OutboxFile.Mark).ShouldNotBeNull();
        foreach (var (path, mark) in ((string, string)[])
            [(_file.Path, "another"), ("/proc/self/fd/1000000", OutboxFile.Mark), ("/dev/null", OutboxFile.Mark), ("", OutboxFile.Mark)])
            Outbox.TryOpen(path, mark).ShouldBeNull();
    }

    private void Pend(byte frame) => Append(_output.Pending, frame);

    private static void Append(OutputBuffer buffer, params ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.GetSpan(bytes.Length));
        buffer.Advance(bytes.Length);
    }

    private void ShouldHave(long position, params byte[] frames)
    {
        var content = _file!.Content;
        content.Position.ShouldBe(position);
        content.Frames.ShouldBe(frames);
    }
}
