using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MessagePack;
using MessagePack.Formatters;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Payloads;

/// <summary>
/// An array of numbers as one blob of little-endian memory, about ten times faster than element by element. Reads a plain
/// MessagePack array too, as a host in another language sends it.
/// </summary>
internal sealed class PrimitiveArrayFormatter<T> : ILendingFormatter<T[]?>, IArrayMaker
    where T : unmanaged
{
    public void Serialize(ref MessagePackWriter writer, T[]? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        // In one piece: WriteRaw would spread a big array over segments of 32 KiB, and each becomes a write of its own.
        var bytes = MemoryMarshal.AsBytes(value.AsSpan());
        writer.WriteBinHeader(bytes.Length);
        bytes.CopyTo(writer.GetSpan(bytes.Length));
        writer.Advance(bytes.Length);
    }

    public ReadOnlyMemory<byte> Lend(T[]? value) => value switch
    {
        null => default,
        byte[] bytes => bytes,
        _ => new ArrayBytes<T>(value).Memory,
    };

    public T[]? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return null;
        return reader.NextMessagePackType == MessagePackType.Array
            ? ReadElements(ref reader)
            : ReadBlob(reader.ReadBytes().GetValueOrDefault());
    }

    public bool Fits(int byteLength) => byteLength % Unsafe.SizeOf<T>() == 0;

    public ArrayMemory Make(int byteLength, ArrayGuess guess) =>
        new ArrayBytes<T>(BigArrays.Make<T>(byteLength / Unsafe.SizeOf<T>()), guess);

    private T[] ReadBlob(in ReadOnlySequence<byte> blob)
    {
        if (blob.Length >= PayloadSerializer.LendingLength && Take(blob) is { } taken)
            return taken;
        if (blob.Length % Unsafe.SizeOf<T>() != 0)
            throw new MessagePackSerializationException($"{blob.Length} bytes are not a whole number of {typeof(T).Name} values.");
        var array = BigArrays.Make<T>(checked((int)(blob.Length / Unsafe.SizeOf<T>())));
        blob.CopyTo(MemoryMarshal.AsBytes(array.AsSpan()));
        return array;
    }

    // Only all of what was made for this one blob, and not a part of it.
    private T[]? Take(in ReadOnlySequence<byte> blob)
    {
        if (!blob.IsSingleSegment || !MemoryMarshal.TryGetMemoryManager<byte, ArrayMemory>(blob.First, out var memory, out var start, out var length))
            return null;
        memory.Guess?.Learn(this);
        return start == 0 && memory is ArrayBytes<T> bytes && bytes.GetSpan().Length == length ? bytes.Take() : null;
    }

    private static T[] ReadElements(ref MessagePackReader reader)
    {
        // The header was checked against the bytes that are there: each element takes at least one.
        var array = new T[reader.ReadArrayHeader()];
        var elements = new WireReader(reader.Sequence.Slice(reader.Position));
        var left = elements.Left;
        foreach (ref var element in array.AsSpan())
            element = PlainValues.Read<T>(ref elements);
        reader.ReadRaw(left - elements.Left);
        return array;
    }
}
