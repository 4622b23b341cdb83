using System.Buffers;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;

namespace Pool.Host.Workers;

/// <summary>
/// Reads one worker's frames, blocking, and calls a handler for each. Bytes that are no frame end it with
/// <see cref="ProtocolException"/>.
/// </summary>
/// <param name="stream">Where they come from.</param>
/// <param name="leftBehind">Says what is to be read behind the end of the stream, which has had so many bytes.</param>
internal sealed class FrameReceiver(Stream stream, Func<long, ReadOnlyMemory<byte>?>? leftBehind = null)
{
    private const int BufferLength = 64 * 1024;

    // Less room than this behind what is kept is not worth a read.
    private const int LeastRoom = 4 * 1024;

    // On a busy machine a worker that is about to go on may not have got to it yet.
    private const int LongestSilence = 1;

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferLength);
    private readonly LargeBody _large = new();
    private int _start;
    private int _end;
    private bool _isRaised;
    private bool _isKept;
    private Action? _release;
    private ReadOnlyMemory<byte> _left;
    private bool _hasLeft;
    private long _progress;
    private long _received;
    private volatile bool _isWaiting;
    private volatile bool _isStopped;

    /// <summary>Handles one message; false to read no more.</summary>
    public delegate bool Handler(MessageKind kind, int fieldCount, ref WireReader fields);

    /// <summary>
    /// Hears that all that came together has been taken, or with false that what came behind it is broken. True to go on using its memory.
    /// </summary>
    public delegate bool Settlement(bool isInOrder);

    /// <summary>Looks at the first fields of a message; throws if it is not to come.</summary>
    public delegate void Admission(MessageKind kind, ref WireReader fields);

    /// <summary>The longest body that is accepted: short until the worker has shown what it is.</summary>
    public int MaxBodyLength { get; set; } = FrameFormat.MaxHandshakeLength;

    /// <summary>Changes whenever something has come or been handled, to tell much to read from nothing.</summary>
    public long Progress => Volatile.Read(ref _progress);

    /// <summary>How many bytes have come, or were left behind.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>False while what has come is being handled, which may be user code that takes its time.</summary>
    public bool IsWaiting => _isWaiting;

    /// <summary>True once the stream has ended, and all that it had was read, and what was left behind.</summary>
    public bool HasSeenEnd { get; private set; }

    /// <summary>Handles nothing more, whatever may still come.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Returns at the end of the stream: true if it ended between two frames, false if inside one.</summary>
    /// <param name="handle">Takes one message.</param>
    /// <param name="settle">Called when all that came together has been taken, also when it throws.</param>
    /// <param name="release">
    /// Called when memory that was kept is needed, before more than a millisecond is waited for anything, and at the end.
    /// </param>
    /// <param name="admitLarge">Shown the beginning of what does not fit the buffer, before the rest is waited for. Throws if it is not to come.</param>
    /// <exception cref="ProtocolException">The bytes are not a frame.</exception>
    public bool ReadAll(Handler handle, Settlement settle, Action release, Admission admitLarge)
    {
        _release = release;
        try
        {
            while (true)
            {
                if (!HandleBuffered(handle, settle, out var wanted))
                    return true;
                if (wanted <= BufferLength)
                {
                    if (!Fill(wanted))
                        return _start == _end;
                    continue;
                }

                if (!FillLarge(wanted - FrameFormat.PrefixLength, admitLarge))
                    return false;
                if (!HandleLarge(handle, settle))
                    return true;
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or OverflowException)
        {
            throw new ProtocolException(e.Message, e);
        }
        finally
        {
            try
            {
                Release();
            }
            finally
            {
                _large.Reset();
            }
        }
    }

    /// <summary>Handles all frames that are in the buffer; false to read no more.</summary>
    /// <param name="handle">Takes one message.</param>
    /// <param name="settle">Called at the end, also when a later frame is broken: what came before it was in order.</param>
    /// <param name="wanted">How many bytes must be there for the next one.</param>
    private bool HandleBuffered(Handler handle, Settlement settle, out int wanted)
    {
        var isInOrder = false;
        try
        {
            var goesOn = HandleBuffered(handle, out wanted);
            isInOrder = true;
            return goesOn;
        }
        finally
        {
            Settle(settle, isInOrder);
        }
    }

    private bool HandleBuffered(Handler handle, out int wanted)
    {
        while (true)
        {
            wanted = FrameFormat.HeadLength;
            var available = _end - _start;
            if (available < wanted)
                return true;
            FrameFormat.ReadHead(_buffer.AsSpan(_start, available), MaxBodyLength, out var length, out var announced);
            if (announced is < MessageKind.Ready or > MessageKind.Started)
                throw new ProtocolException($"A worker does not send messages of kind {(byte)announced}.");
            wanted = FrameFormat.PrefixLength + length;
            if (available < wanted)
                return true;

            var body = new ReadOnlySequence<byte>(_buffer, _start + FrameFormat.PrefixLength, length);
            _start += wanted;
            if (!Handle(body, handle))
                return false;
        }
    }

    private bool HandleLarge(Handler handle, Settlement settle)
    {
        var goesOn = Handle(_large.Bytes, handle);
        Settle(settle, isInOrder: true);
        Release();
        _large.Reset();
        return goesOn;
    }

    private void Settle(Settlement settle, bool isInOrder)
    {
        // If it throws, something may have been kept from before.
        _isKept = true;
        _isKept = settle(isInOrder);
        Interlocked.Increment(ref _progress);
    }

    private void Release()
    {
        if (!_isKept)
            return;
        _isKept = false;
        _release!();
        Interlocked.Increment(ref _progress);
    }

    private static bool Handle(in ReadOnlySequence<byte> body, Handler handle)
    {
        var fields = new WireReader(body);
        var count = fields.ReadHeader(out var kind);
        return handle(kind, count, ref fields);
    }

    /// <summary>Waits until so much is in the buffer; false when it will not come.</summary>
    private bool Fill(int wanted)
    {
        while (_end - _start < wanted)
        {
            MakeRoom(wanted);
            var read = Read(_buffer.AsSpan(_end));
            if (read == 0)
                return false;
            _end += read;
        }

        return true;
    }

    private void MakeRoom(int wanted)
    {
        if (_isKept && BufferLength - _start >= wanted && BufferLength - _end >= LeastRoom)
            return;
        Release();
        if (_start == 0)
            return;
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
    }

    /// <summary>Waits for a body that does not fit the buffer; false when it will not come.</summary>
    private bool FillLarge(int length, Admission admit)
    {
        Release();
        if (!_isRaised)
            LinuxPipe.Raise(stream);
        _isRaised = true;
        _start += FrameFormat.PrefixLength;
        if (!Fill(LargeBody.LookAhead))
            return false;
        var start = new WireReader(_buffer.AsMemory(_start, _end - _start));
        start.ReadHeader(out var kind);
        admit(kind, ref start);
        _large.Begin(length, _buffer.AsMemory(_start, _end - _start));
        _start = _end = 0;
        while (!_large.IsComplete)
        {
            var read = Read(_large.GetMemory().Span);
            if (read == 0)
                return false;
            _large.Advance(read);
        }

        return true;
    }

    private int ReadLeft(Span<byte> memory)
    {
        if (!_hasLeft)
            _left = leftBehind?.Invoke(_received) ?? default;
        _hasLeft = true;
        var length = Math.Min(_left.Length, memory.Length);
        _left.Span[..length].CopyTo(memory);
        _left = _left[length..];
        return length;
    }

    private int Read(Span<byte> memory)
    {
        // What is kept does not wait for what may never come: nobody knows how long the worker's next call takes.
        if (_isKept && !LinuxPipe.WaitForInput(stream, LongestSilence))
            Release();
        _isWaiting = true;
        try
        {
            var read = _hasLeft ? 0 : stream.Read(memory);
            if (_isStopped)
                return 0;
            if (read == 0)
                read = ReadLeft(memory);
            HasSeenEnd = read == 0;
            Volatile.Write(ref _received, _received + read);
            return read;
        }
        finally
        {
            _isWaiting = false;
            Interlocked.Increment(ref _progress);
        }
    }
}
