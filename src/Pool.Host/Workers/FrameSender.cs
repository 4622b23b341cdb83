using System.Collections.Concurrent;
using Pool.Contracts.Framing;
using Pool.Host.Dispatching;

namespace Pool.Host.Workers;

/// <summary>
/// Writes frames to one worker, in the order they were posted, whole, one writer at a time: whoever posts the first one writes, and
/// goes on until nothing is left, many frames in one write. So a post never waits, and no lock is held while a pipe is full.
/// </summary>
/// <param name="stream">The worker's standard input.</param>
/// <param name="append">Makes the frames of a piece of work. What they refer to without a copy may be kept in the blobs until they are written.</param>
/// <param name="onFailure">Told that the stream can't be used any more: an <see cref="IOException"/> unless a message could not be made.</param>
/// <param name="onUnsent">Told of work none of which has left this process.</param>
internal sealed class FrameSender(Stream stream, FrameSender.AppendWork append, Action<Exception> onFailure, Action<IReadOnlyList<Work>> onUnsent)
{
    // Written piece by piece, so that it can be seen whether the other side takes anything.
    private const int PieceLength = 256 * 1024;

    // What a pipe holds; more in one write would only make the first of it wait.
    private const int BatchLength = 64 * 1024;

    private readonly ConcurrentQueue<object> _waiting = new();
    private readonly OutputBuffer _frames = new();
    private readonly OutputBuffer _blobs = new(segmentLength: PieceLength);
    private readonly List<Work> _batch = [];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private int _taken;
    private long _position;
    private bool _isRaised;
    private volatile bool _isStopped;

    public delegate void AppendWork(Work work, OutputBuffer frames, OutputBuffer blobs);

    /// <summary>How many bytes have been written.</summary>
    public long Position => Interlocked.Read(ref _position);

    /// <summary>Queues a piece of work. True when nobody is writing: then it is for the caller to call <see cref="WriteAllAsync"/>.</summary>
    public bool Post(Work work) => PostItem(work);

    /// <summary>Queues a message that is not about work to be done. As with work.</summary>
    public bool Post(Action<OutputBuffer> message) => PostItem(message);

    /// <summary>Sends a message that is not about work to be done.</summary>
    public void Send(Action<OutputBuffer> message)
    {
        if (Post(message))
            _ = WriteAllAsync();
    }

    /// <summary>Writes nothing more. Completes when a write under way has come back, which the end of the process sees to.</summary>
    public Task StopAsync()
    {
        _isStopped = true;
        Send(_ => _stopped.TrySetResult());
        return _stopped.Task;
    }

    /// <summary>Writes what has been posted, until there is nothing left.</summary>
    public async Task WriteAllAsync()
    {
        do
        {
            var (written, isMade) = (0L, false);
            try
            {
                AppendBatch();
                isMade = true;
                if (_isStopped)
                    onUnsent(_batch);
                if (!_isRaised && _frames.Length > PieceLength)
                {
                    LinuxPipe.Raise(stream);
                    _isRaised = true;
                }

                for (var rest = _isStopped ? default : _frames.Bytes; rest.Length > 0;)
                {
                    var piece = rest.First[..Math.Min(rest.First.Length, PieceLength)];
                    await stream.WriteAsync(piece).ConfigureAwait(false);
                    written += piece.Length;
                    Interlocked.Add(ref _position, piece.Length);
                    rest = rest.Slice(piece.Length);
                }
            }
            catch (Exception e)
            {
                // The pipe is broken, or a message could not be made whole: either way this worker is of no more use.
                _isStopped = true;
                if (written == 0)
                    onUnsent(_batch);
                onFailure(isMade && e is not IOException ? new IOException(e.Message, e) : e);
            }
            finally
            {
                _frames.Reset();
                _blobs.Reset();
                _batch.Clear();
            }
        }
        while (Interlocked.Add(ref _count, -_taken) > 0);
    }

    private bool PostItem(object item)
    {
        _waiting.Enqueue(item);
        return Interlocked.Increment(ref _count) == 1;
    }

    // Something that was enqueued may be taken before it is counted; the count is below zero for that moment.
    private void AppendBatch()
    {
        _taken = 0;
        var usesBlobs = false;
        while (!usesBlobs && _frames.Length < BatchLength && _waiting.TryDequeue(out var item))
        {
            _taken++;
            if (item is Work work)
            {
                _batch.Add(work);
                usesBlobs = !work.IsEncoded;
                append(work, _frames, _blobs);
            }
            else
            {
                ((Action<OutputBuffer>)item)(_frames);
            }
        }
    }
}
