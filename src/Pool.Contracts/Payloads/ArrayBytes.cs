using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pool.Contracts.Payloads;

/// <summary>The memory of an array of numbers as bytes.</summary>
internal sealed class ArrayBytes<T>(T[] array, ArrayGuess? guess = null) : ArrayMemory(guess)
    where T : unmanaged
{
    private bool _isTaken = guess is null;

    /// <summary>The array itself, to the first who asks; null to all others, who have to copy it.</summary>
    public T[]? Take()
    {
        if (_isTaken)
            return null;
        _isTaken = true;
        return array;
    }

    public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(array.AsSpan());

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        var handle = GCHandle.Alloc(array, GCHandleType.Pinned);
        return new MemoryHandle(Unsafe.AsPointer(ref GetSpan()[elementIndex]), handle);
    }

    public override void Unpin()
    {
        // The handle itself is in what Pin has given.
    }

    protected override void Dispose(bool disposing)
    {
    }
}
