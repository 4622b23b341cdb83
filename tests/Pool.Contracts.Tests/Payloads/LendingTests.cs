using System.Buffers;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;

namespace Pool.Contracts.Tests.Payloads;

/// <summary>Big arrays reach the pipe without a copy, and look as if they had been copied.</summary>
public sealed class LendingTests
{
    [Fact]
    public void Arrays_of_numbers_look_the_same_lent_and_copied()
    {
        LooksTheSame(Enumerable.Range(0, 200_000).Select(static n => (byte)n).ToArray());
        LooksTheSame(Enumerable.Range(0, 200_000).Select(static n => n / 3.0).ToArray());
        LooksTheSame(Enumerable.Range(0, 200_000).ToArray());
        LooksTheSame(Enumerable.Range(0, 200_000).Select(static n => (ushort)n).ToArray());
        LooksTheSame(new byte[] { 1 });
        LooksTheSame(Array.Empty<long>());
        LooksTheSame<float[]?>(null);
    }

    [Fact]
    public void What_is_lent_is_not_copied()
    {
        var array = new double[100_000];
        using var output = new OutputBuffer();
        Append(output, array);
        array[^1] = 1;
        Wire.Decode<double[]>(output.Bytes.ToArray())[^1].ShouldBe(1);
    }

    [Fact]
    public void Other_values_may_stand_before_and_behind()
    {
        var serializer = PayloadSerializer.ForWorker(AgreedLimits.Default);
        using var output = new OutputBuffer();
        Append(output, 5);
        Append(output, new long[50_000]);
        Append(output, new byte[100_000]);
        Append(output, "a");

        var reader = new WireReader(output.Bytes);
        serializer.Read<int>(ref reader).ShouldBe(5);
        serializer.Read<long[]>(ref reader).Length.ShouldBe(50_000);
        serializer.Read<byte[]>(ref reader).Length.ShouldBe(100_000);
        serializer.Read<string>(ref reader).ShouldBe("a");
        reader.IsAtEnd.ShouldBeTrue();
    }

    private static void Append<T>(OutputBuffer output, T value)
    {
        var writer = new WireWriter(output);
        PayloadSerializer.ForWorker(AgreedLimits.Default).WriteOrLend(ref writer, value);
        writer.Flush();
    }

    private static void LooksTheSame<T>(T value)
    {
        using var output = new OutputBuffer();
        Append(output, value);
        output.Bytes.ToArray().AsSpan().SequenceEqual(Wire.Encode(value)).ShouldBeTrue();
    }
}
