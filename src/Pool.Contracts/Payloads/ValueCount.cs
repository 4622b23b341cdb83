using System.Buffers;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Payloads;

/// <summary>Counts the values in what formatters have written.</summary>
internal static class ValueCount
{
    /// <exception cref="PayloadException">The bytes are not exactly so many values.</exception>
    public static void Require(in ReadOnlySequence<byte> bytes, int count)
    {
        try
        {
            var reader = new WireReader(bytes);
            for (var i = 0; i < count; i++)
                reader.Skip();
            if (reader.IsAtEnd)
                return;
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            throw new PayloadException("a formatter wrote less than one whole value", e);
        }

        throw new PayloadException("a formatter wrote more than one value");
    }
}
