using System.Buffers;
using Nerdbank.Streams;

namespace Pool.Contracts.Framing;

/// <summary>
/// Bytes that are gathered to be sent. As many as fit lie in one array, which stays for the next ones; only what is longer takes a
/// sequence of rented ones.
/// </summary>
/// <param name="frontLength">How long that array is.</param>
/// <param name="pool">Where the others come from.</param>
/// <param name="segmentLength">The least that one of those holds: each becomes a write of its own, and Sequence makes them as short as it is asked.</param>
internal sealed class OutputBuffer(int frontLength, ArrayPool<byte> pool, int segmentLength = 0) : IBufferWriter<byte>, IDisposable
{
    private const int DefaultSegmentLength = 8 * 1024;

    private byte[]? _front;
    private int _used;

    // What most calls take stays clear of it: it is thirty methods, not compiled ahead of time, and rents and gives back for each call.
    private Sequence<byte>? _sequence;
    private bool _isInSequence;

    public OutputBuffer(int frontLength = FrameWriter.CopyThreshold, int segmentLength = DefaultSegmentLength)
        : this(frontLength, ArrayPool<byte>.Shared, segmentLength)
    {
    }

    /// <summary>
    /// Loads what the first long value takes. An assembly that can't be loaded when it is first wanted, as the process has no descriptor
    /// left just then, can't be loaded for the rest of its life.
    /// </summary>
    public static void Prepare()
    {
        using var buffer = new OutputBuffer();
        buffer.Overflow();
    }

    /// <summary>How many bytes there are.</summary>
    public long Length => _isInSequence ? _sequence!.Length : _used;

    /// <summary>The bytes, until <see cref="Reset"/>.</summary>
    public ReadOnlySequence<byte> Bytes => _isInSequence ? _sequence!.AsReadOnlySequence
        : _used > 0 ? new ReadOnlySequence<byte>(_front!, 0, _used)
        : ReadOnlySequence<byte>.Empty;

    public Span<byte> GetSpan(int sizeHint = 0) => HasRoom(sizeHint) ? _front.AsSpan(_used) : Overflow().GetSpan(Math.Max(1, sizeHint));

    public Memory<byte> GetMemory(int sizeHint = 0) => HasRoom(sizeHint) ? _front.AsMemory(_used) : Overflow().GetMemory(Math.Max(1, sizeHint));

    public void Advance(int count)
    {
        if (_isInSequence)
        {
            _sequence!.Advance(count);
            return;
        }

        // A formatter of the user's may say anything.
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)((_front?.Length ?? 0) - _used), nameof(count));
        _used += count;
    }

    /// <summary>Adds memory without a copy. It must not change until <see cref="Reset"/>.</summary>
    public void Append(ReadOnlyMemory<byte> bytes) => Overflow().Append(bytes);

    /// <summary>Forgets the bytes.</summary>
    public void Reset()
    {
        _used = 0;
        if (!_isInSequence)
            return;
        _isInSequence = false;
        _sequence!.Reset();
    }

    public void Dispose() => Reset();

    private bool HasRoom(int sizeHint)
    {
        if (_isInSequence)
            return false;
        _front ??= GC.AllocateUninitializedArray<byte>(frontLength);
        return _front.Length - _used >= Math.Max(1, sizeHint);
    }

    private Sequence<byte> Overflow()
    {
        _sequence ??= new Sequence<byte>(pool) { MinimumSpanLength = segmentLength };
        if (_isInSequence)
            return _sequence;
        if (_used > 0)
            _sequence.Append(_front.AsMemory(0, _used));
        _isInSequence = true; // Not before: there may be no memory for that.
        return _sequence;
    }
}
