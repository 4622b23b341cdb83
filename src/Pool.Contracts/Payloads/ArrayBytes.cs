using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pool.Contracts.Payloads;

/// <summary>The memory of an array of numbers as bytes.</summary>
internal sealed class ArrayBytes<T>(T[] array) : MemoryManager<byte>
    where T : unmanaged
{
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
