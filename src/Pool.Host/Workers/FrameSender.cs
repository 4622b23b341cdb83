using System.Collections.Concurrent;
using Nerdbank.Streams;
using Pool.Contracts.Framing;

namespace Pool.Host.Workers;

/// <summary>
/// Writes frames to one worker, in the order they were added, whole, one writer at a time: whoever adds the first one writes, and
/// goes on until nothing is left. So an addition never waits, and no lock is held while a pipe is full.
/// </summary>
/// <param name="stream">The worker's standard input.</param>
/// <param name="onFailure">Told once that the stream can't be used any more, and how many bytes of the last frames were written.</param>
/// <param name="onWritten">Told that the last frames were written.</param>
internal sealed class FrameSender(Stream stream, Action<Exception, long> onFailure, Action onWritten)
{
    // Written piece by piece, so that it can be seen whether the other side takes anything.
    private const int PieceLength = 256 * 1024;

    private readonly ConcurrentQueue<Append> _waiting = new();
    private readonly Sequence<byte> _frames = FrameWriter.CreateBuffer();
    private readonly Sequence<byte> _blobs = FrameWriter.CreateBuffer(PieceLength);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private long _position;
    private bool _isRaised;
    private volatile bool _isStopped;

    /// <summary>Appends whole frames. What they refer to without a copy may be kept in <paramref name="blobs"/> until they are written.</summary>
    public delegate void Append(Sequence<byte> frames, Sequence<byte> blobs);

    /// <summary>How many bytes have been written.</summary>
    public long Position => Interlocked.Read(ref _position);

    /// <summary>Adds what appends frames when its turn has come.</summary>
    public void Add(Append append)
    {
        _waiting.Enqueue(append);
        if (Interlocked.Increment(ref _count) == 1)
            _ = WriteAllAsync();
    }

    /// <summary>Writes nothing more. Completes when a write under way has come back, which the end of the process sees to.</summary>
    public Task StopAsync()
    {
        _isStopped = true;
        Add((_, _) => _stopped.TrySetResult());
        return _stopped.Task;
    }

    private async Task WriteAllAsync()
    {
        do
        {
            _waiting.TryDequeue(out var append);
            var written = 0L;
            try
            {
                append!(_frames, _blobs);
                if (!_isStopped)
                {
                    if (!_isRaised && _frames.Length > PieceLength)
                    {
                        PipeCapacity.Raise(stream);
                        _isRaised = true;
                    }

                    foreach (var segment in _frames.AsReadOnlySequence)
                    {
                        for (var rest = segment; rest.Length > 0;)
                        {
                            var piece = rest[..Math.Min(rest.Length, PieceLength)];
                            await stream.WriteAsync(piece).ConfigureAwait(false);
                            written += piece.Length;
                            Interlocked.Add(ref _position, piece.Length);
                            rest = rest[piece.Length..];
                        }
                    }

                    onWritten();
                }
            }
            catch (Exception e)
            {
                // The pipe is broken, or a message could not be made whole: either way this worker is of no more use.
                _isStopped = true;
                onFailure(e, written);
            }
            finally
            {
                _frames.Reset();
                _blobs.Reset();
            }
        }
        while (Interlocked.Decrement(ref _count) > 0);
    }
}
