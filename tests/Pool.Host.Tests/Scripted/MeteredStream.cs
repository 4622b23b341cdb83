namespace Pool.Host.Tests.Scripted;

/// <summary>Hands on what is read, and counts what its reader allocates from one read to the next, on the thread that reads.</summary>
internal sealed class MeteredStream(Stream inner) : Stream
{
    private long _allocated;
    private long? _before;

    /// <summary>How many bytes the reader has allocated between its reads.</summary>
    public long Allocated => Interlocked.Read(ref _allocated);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_before is { } before)
            Interlocked.Add(ref _allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        try
        {
            return inner.Read(buffer);
        }
        finally
        {
            _before = GC.GetAllocatedBytesForCurrentThread();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
