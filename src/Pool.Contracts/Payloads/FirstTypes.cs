using Pool.Contracts.Framing;

namespace Pool.Contracts.Payloads;

/// <summary>
/// Names the types that most calls send. Nobody calls this: where the assembly is compiled ahead of time, a generic method is so
/// only for the types that something in the assembly names.
/// </summary>
internal static class FirstTypes
{
    public static void Name(ref WireWriter writer, ref WireReader reader, PayloadSerializer serializer)
    {
        Name<int>(ref writer, ref reader, serializer);
        Name<long>(ref writer, ref reader, serializer);
        Name<double>(ref writer, ref reader, serializer);
        Name<bool>(ref writer, ref reader, serializer);
        Name<string>(ref writer, ref reader, serializer);
    }

    private static void Name<T>(ref WireWriter writer, ref WireReader reader, PayloadSerializer serializer)
    {
        var values = new T[1];
        serializer.ReadAll(ref reader, values.AsSpan());
        serializer.WriteAll<T>(ref writer, values);
        serializer.Write(ref writer, serializer.Read<T>(ref reader));
        serializer.WriteOrLend(ref writer, values[0]);
    }
}
