namespace Pool.Bench.Functions;

/// <summary>Functions that cost nothing, so that only the way to the worker and back is measured.</summary>
internal static class Arithmetic
{
    public static long Cube(long n) => n * n * n;

    public static byte[] Echo(byte[] value) => value;

    public static double[] Echo(double[] value) => value;

    public static Record Raise(Record record) => record with { Number = record.Number + 1 };
}
