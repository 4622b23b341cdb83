using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Pool.Contracts.Framing;
using Pool.Host.Workers;

namespace Pool.Host.Tests.Workers;

/// <summary>What is still known of what a worker was about to write.</summary>
public sealed class OutboxTests : IDisposable
{
    private const string Mark = "0123456789abcdef";

    private readonly Outbox? _outbox = Outbox.TryMake(Mark);
    private readonly SafeFileHandle? _worker;

    public OutboxTests() =>
        _worker = _outbox is null ? null : File.OpenHandle(_outbox.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

    public void Dispose()
    {
        _worker?.Dispose();
        _outbox?.Dispose();
    }

    [Fact]
    public void There_is_one_on_Linux_alone()
    {
        (_outbox is not null).ShouldBe(OperatingSystem.IsLinux());
        if (_outbox is not null)
            new FileInfo(_outbox.Path).LinkTarget.ShouldBe(OutboxLayout.LinkTo(Mark));
    }

    [Theory]
    [InlineData(1000, 0, 5000, "")] // Never used, or all written and forgotten.
    [InlineData(1000, 4, 1000, "01020304")]
    [InlineData(1000, 4, 1001, "020304")] // It ended while it wrote.
    [InlineData(1000, 4, 1004, "")] // It ended before it could forget.
    [InlineData(1000, 4, 1009, "")] // It has written something else since, and does not get to the rest.
    [InlineData(0, 3, 0, "010203")]
    [InlineData(1001, 4, 1000, null)] // It can't have written more than has come.
    [InlineData(-1, 4, 1000, null)]
    [InlineData(1000, -1, 1000, null)]
    [InlineData(1000, OutboxLayout.Capacity + 1, 1000, null)]
    public void Only_what_was_not_written_is_left_behind(long position, long length, long received, string? expected)
    {
        if (_outbox is null)
            return;
        Write(OutboxLayout.PositionOffset, position);
        Write(OutboxLayout.LengthOffset, length);
        RandomAccess.Write(_worker!, [1, 2, 3, 4, 5, 6], OutboxLayout.FramesOffset);
        var rest = _outbox.Rest(received);
        (rest is { } bytes ? Convert.ToHexString(bytes.Span) : null).ShouldBe(expected);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(4, false)]
    [InlineData(-1, false)]
    public void It_can_be_told_whether_the_worker_is_about_to_say_something(long length, bool isEmpty)
    {
        if (_outbox is null)
            return;
        Write(OutboxLayout.LengthOffset, length);
        _outbox.IsEmpty.ShouldBe(isEmpty);
    }

    [Fact]
    public void A_worker_can_make_it_neither_shorter_nor_longer()
    {
        if (_outbox is null)
            return;
        Should.Throw<Exception>(() => RandomAccess.SetLength(_worker!, 0)).ShouldBeAssignableTo<SystemException>();
        Should.Throw<Exception>(() => RandomAccess.SetLength(_worker!, 1 << 20)).ShouldBeAssignableTo<SystemException>();
        RandomAccess.GetLength(_worker!).ShouldBe(OutboxLayout.Length);
    }

    private void Write(int offset, long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        RandomAccess.Write(_worker!, bytes, offset);
    }
}
