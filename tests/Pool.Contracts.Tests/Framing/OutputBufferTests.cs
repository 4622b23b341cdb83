using System.Buffers;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Tests.Framing;

/// <summary>What is gathered comes out in its order, wherever it lies.</summary>
public sealed class OutputBufferTests
{
    private const int FrontLength = 100;

    private readonly OutputBuffer _output = new(FrontLength, segmentLength: 1000);

    [Fact]
    public void What_fits_lies_in_one_array_which_serves_again()
    {
        Put(1, FrontLength);
        _output.Length.ShouldBe(FrontLength);
        _output.Bytes.IsSingleSegment.ShouldBeTrue();
        var first = _output.Bytes.First;
        first.ToArray().ShouldAllBe(static b => b == 1);

        _output.Reset();
        _output.Length.ShouldBe(0);
        _output.Bytes.IsEmpty.ShouldBeTrue();

        Put(2, FrontLength);
        _output.Bytes.First.ShouldBe(first);
        first.ToArray().ShouldAllBe(static b => b == 2);
    }

    [Theory]
    [InlineData(FrontLength - 1, 2)]
    [InlineData(FrontLength, 1)]
    [InlineData(0, FrontLength + 1)]
    [InlineData(1, 5000)]
    [InlineData(FrontLength, 5000)]
    public void What_does_not_fit_comes_behind_it(int first, int second)
    {
        for (var round = 0; round < 2; round++)
        {
            Put(1, first);
            Put(2, second);
            Put(3, 1);
            _output.Length.ShouldBe(first + second + 1);
            _output.Bytes.ToArray().ShouldBe([.. Filled(1, first), .. Filled(2, second), 3]);
            _output.Reset();
            _output.Length.ShouldBe(0);
            _output.Bytes.IsEmpty.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(FrontLength + 10)]
    public void Memory_that_is_added_is_not_copied(int before)
    {
        var lent = Filled(2, 50);
        Put(1, before);
        _output.Append(lent);
        Put(3, 10);
        lent[0] = 9;
        _output.Bytes.ToArray().ShouldBe([.. Filled(1, before), 9, .. Filled(2, 49), .. Filled(3, 10)]);
    }

    [Fact]
    public void There_is_always_room_for_who_does_not_say_how_much_he_needs()
    {
        for (var i = 0; i < 3 * FrontLength; i++)
        {
            if (i == FrontLength / 2)
                _output.Append(new byte[1]);
            _output.GetSpan().Length.ShouldBeGreaterThan(0);
            _output.GetMemory().Length.ShouldBeGreaterThan(0);
            Put((byte)i, 1);
        }

        _output.Length.ShouldBe((3 * FrontLength) + 1);
    }

    [Fact]
    public void More_than_there_is_room_for_can_not_have_been_written()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => _output.Advance(1));
        Put(1, 1);
        Should.Throw<ArgumentOutOfRangeException>(() => _output.Advance(FrontLength));
        Should.Throw<ArgumentOutOfRangeException>(() => _output.Advance(-1));
        _output.Bytes.ToArray().ShouldBe([1]);
    }

    private static byte[] Filled(byte value, int count) => [.. Enumerable.Repeat(value, count)];

    private void Put(byte value, int count)
    {
        _output.GetSpan(count)[..count].Fill(value);
        _output.Advance(count);
    }
}
