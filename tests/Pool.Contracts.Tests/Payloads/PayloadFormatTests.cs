using System.Collections.Immutable;
using System.Numerics;

namespace Pool.Contracts.Tests.Payloads;

/// <summary>What values look like on the wire, as docs/protocol.md says: a host in another language builds them by hand.</summary>
public sealed class PayloadFormatTests
{
    private static readonly DateTime Noon = new(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Numbers_take_the_shortest_form()
    {
        Written(5).ShouldBe("05");
        Written(-1).ShouldBe("ff");
        Written(300L).ShouldBe("cd012c");
        Written(ulong.MaxValue).ShouldBe("cfffffffffffffffff");
        Written((byte)200).ShouldBe("ccc8");
        Written(1.5).ShouldBe("cb3ff8000000000000");
        Written(1.5f).ShouldBe("ca3fc00000");
        Written(true).ShouldBe("c3");
        Written('A').ShouldBe("41");
        Written(DayOfWeek.Friday).ShouldBe("05");
        Written<int?>(null).ShouldBe("c0");
        Written<int?>(5).ShouldBe("05");
    }

    [Fact]
    public void What_MessagePack_has_no_number_for_is_text()
    {
        Written("é").ShouldBe("a2c3a9");
        Written<string?>(null).ShouldBe("c0");
        Text(12.50m).ShouldBe("12.50");
        Text(new Guid("00112233-4455-6677-8899-aabbccddeeff")).ShouldBe("00112233-4455-6677-8899-aabbccddeeff");
        Text(new Version(1, 2, 3)).ShouldBe("1.2.3");
        Text(new Uri("http://a/b")).ShouldBe("http://a/b");
    }

    [Fact]
    public void Times_are_counted_in_ticks()
    {
        Number(Noon).ShouldBe(Noon.ToBinary());
        Number(TimeSpan.FromSeconds(1)).ShouldBe(10_000_000);
        Written(new DateTimeOffset(1970, 1, 1, 0, 0, 5, TimeSpan.FromHours(2))).ShouldBe("92d6ff0000000578");
        Number(new DateOnly(1, 1, 3)).ShouldBe(2);
        Number(new TimeOnly(0, 0, 1)).ShouldBe(10_000_000);
    }

    [Fact]
    public void Arrays_of_numbers_are_little_endian_memory()
    {
        Written(new byte[] { 1, 2 }).ShouldBe("c4020102");
        Written(new[] { 1, -1 }).ShouldBe("c40801000000ffffffff");
        Written(new[] { 1.5 }).ShouldBe("c408000000000000f83f");
        Written(new[] { 1L }).ShouldBe("c4080100000000000000");
        Written(Array.Empty<int>()).ShouldBe("c400");
        Written<int[]?>(null).ShouldBe("c0");
        Written(new[] { true, false }).ShouldBe("92c3c2");
        Written(new[] { 'A' }).ShouldBe("9141");
        Written(new sbyte[] { -1 }).ShouldBe("91ff");
    }

    [Fact]
    public void Arrays_of_numbers_are_taken_as_plain_arrays_too()
    {
        Wire.Decode<int[]>([0x92, 0x01, 0xff]).ShouldBe([1, -1]);
        Wire.Decode<double[]>([0x92, 0x01, 0xcb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0]).ShouldBe([1.0, 1.5]);
        Wire.Decode<ushort[]>([0x90]).ShouldBeEmpty();
        Wire.Decode<byte[]>([0x92, 0x01, 0x02]).ShouldBe([1, 2]);
    }

    [Fact]
    public void Collections_are_arrays_and_dictionaries_are_maps()
    {
        Written(new List<int> { 1, 2 }).ShouldBe("920102");
        Written(new[] { "a" }).ShouldBe("91a161");
        Written(new HashSet<int> { 3 }).ShouldBe("9103");
        Written(ImmutableArray.Create(1, 2)).ShouldBe("920102");
        Written(new Dictionary<string, int> { ["a"] = 1 }).ShouldBe("81a16101");
        Written((1, "a")).ShouldBe("9201a161");
        Written(Tuple.Create(1, "a")).ShouldBe("9201a161");
        Written(KeyValuePair.Create(1, "a")).ShouldBe("9201a161");
        Written(new Dictionary<(int, int), bool> { [(1, 2)] = true }).ShouldBe("81920102c3");
    }

    [Fact]
    public void Objects_are_maps_by_the_names_of_their_members()
    {
        Written(new PublicPoint(1, 2)).ShouldBe("82a15801a15902");
        Written(new InternalPoint(1, 2)).ShouldBe("82a15801a15902");
        Written(new Mutable { Name = "a", Count = 1 }).ShouldBe("82a44e616d65a161a5436f756e7401");
        Written<PublicPoint?>(null).ShouldBe("c0");
        Written(new Keyed { First = 1, Second = "a" }).ShouldBe("9201a161");
    }

    [Fact]
    public void The_rest_of_the_framework_has_its_own_forms()
    {
        Written(default(ValueTuple)).ShouldBe("c0");
        Written(new BigInteger(258)).ShouldBe("c4020201");
        Written(new Complex(1, 2)).ShouldBe("92cb3ff0000000000000cb4000000000000000");
        Written<object?>(5).ShouldBe("d200000005");
        Written(new ReadOnlyMemory<byte>([1])).ShouldBe("c40101");
    }

    private static string Written<T>(T value) => Wire.Hex(Wire.Encode(value));

    private static string Text<T>(T value) => Wire.Decode<string>(Wire.Encode(value));

    private static long Number<T>(T value) => Wire.Decode<long>(Wire.Encode(value));
}
