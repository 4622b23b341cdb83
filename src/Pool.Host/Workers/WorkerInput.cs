using System.IO.Pipes;

namespace Pool.Host.Workers;

/// <summary>
/// The pipe to a worker's standard input, for one writer. It may be closed at any time: the first write to a pipe is not disturbed by
/// that, but closes it when it is over.
/// </summary>
/// <param name="pipe">The pipe. Nobody else may close it.</param>
internal sealed class WorkerInput(PipeStream pipe) : Stream
{
    // The first use of a pipe makes a socket of it. .NET 10 closes that when the pipe has been closed meanwhile, and spins until it is
    // unused; but who spins is who uses it. It never comes back.
    // https://github.com/dotnet/runtime/blob/v10.0.0/src/libraries/System.IO.Pipes/src/Microsoft/Win32/SafeHandles/SafePipeHandle.Unix.cs
    private const int Unused = 0;
    private const int InFirstUse = 1;
    private const int Used = 2;
    private const int Closed = 3;

    private int _state;

    /// <summary>The pipe itself.</summary>
    public PipeStream Pipe => pipe;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        switch (Interlocked.CompareExchange(ref _state, InFirstUse, Unused))
        {
            case Used:
                return pipe.WriteAsync(buffer, cancellationToken);
            case Closed:
                return ValueTask.FromException(new ObjectDisposedException(nameof(WorkerInput)));
        }

        try
        {
            return pipe.WriteAsync(buffer, cancellationToken);
        }
        finally
        {
            if (Interlocked.CompareExchange(ref _state, Used, InFirstUse) == Closed)
                pipe.Dispose();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
        // Nothing is kept back.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _state, Closed) is Unused or Used)
            pipe.Dispose();
        base.Dispose(disposing);
    }
}
