namespace Pool.Worker.Tests;

/// <summary>What a worker reads: blocking, as a pipe is, and to be waited for without reading.</summary>
internal sealed class BlockingPipe : Stream
{
    private readonly Queue<byte> _bytes = new();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public bool HasInput(TimeSpan timeout)
    {
        lock (_bytes)
            return _bytes.Count > 0 || (Monitor.Wait(_bytes, timeout) && _bytes.Count > 0);
    }

    /// <summary>Waits until all that was written has been read.</summary>
    public void Drain()
    {
        lock (_bytes)
        {
            while (_bytes.Count > 0)
                Monitor.Wait(_bytes);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        lock (_bytes)
        {
            while (_bytes.Count == 0)
                Monitor.Wait(_bytes);
            var read = Math.Min(buffer.Length, _bytes.Count);
            for (var i = 0; i < read; i++)
                buffer[i] = _bytes.Dequeue();
            Monitor.PulseAll(_bytes);
            return read;
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        lock (_bytes)
        {
            foreach (var value in buffer.AsSpan(offset, count))
                _bytes.Enqueue(value);
            Monitor.PulseAll(_bytes);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
