using System.Buffers;
using Nerdbank.Streams;
using Pool.Contracts.Payloads;

namespace Pool.Contracts.Framing;

/// <summary>
/// The body of a frame that does not fit a reader's buffer, while it comes. If it ends with one big array, that is read into memory of
/// its own which the value's reader may keep; the rest into segments that go back to a pool.
/// </summary>
internal sealed class LargeBody
{
    /// <summary>How much of a body has to be there before it is decided where the rest goes.</summary>
    public const int LookAhead = 64;

    // Announcing costs the other side nothing. So memory for more than 64 MiB, whose pages are not even touched before bytes come, is
    // taken only as it comes: this much at first, then as much again as has come.
    private const int LongestUnseen = 64 * 1024 * 1024;
    private const int FirstPieceLength = 1024 * 1024;

    private readonly ArrayGuess _guess = new();
    private Sequence<byte>? _segments;
    private Memory<byte> _array;
    private bool _isArray;
    private int _length;
    private int _left;

    /// <summary>True when all has come.</summary>
    public bool IsComplete => _left == 0;

    public ReadOnlySequence<byte> Bytes => Segments.AsReadOnlySequence;

    // Made for the first one: most workers send none.
    private Sequence<byte> Segments => _segments ??= new Sequence<byte>(ArrayPool<byte>.Shared);

    /// <summary>Begins a body with what has come of it.</summary>
    public void Begin(int length, ReadOnlyMemory<byte> start)
    {
        Segments.Reset();
        _length = length;
        _left = length - start.Length;
        var position = FinalBlob.Find(start, length);
        _isArray = position > 0 && length - position <= LongestUnseen;
        Segments.MinimumSpanLength = _isArray ? 0 : Math.Min(length, FirstPieceLength);
        Segments.Write(_isArray ? start.Span[..position] : start.Span);
        if (!_isArray)
            return;

        _array = _guess.Make(length - position).Memory;
        Segments.Append(_array);
        start[position..].CopyTo(_array);
        _array = _array[(start.Length - position)..];
    }

    /// <summary>Where to put what comes next.</summary>
    public Memory<byte> GetMemory()
    {
        if (_isArray)
            return _array;
        Segments.MinimumSpanLength = Math.Min(_left, Math.Max(_length - _left, FirstPieceLength));
        var free = Segments.GetMemory(0);
        return free[..Math.Min(free.Length, _left)];
    }

    /// <summary>So much has come.</summary>
    public void Advance(int count)
    {
        _left -= count;
        if (_isArray)
            _array = _array[count..];
        else
            Segments.Advance(count);
    }

    /// <summary>The body has been read; what was not kept of it is forgotten.</summary>
    public void Reset()
    {
        _segments?.Reset();
        _array = default;
    }
}
