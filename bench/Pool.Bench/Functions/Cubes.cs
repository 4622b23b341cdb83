namespace Pool.Bench.Functions;

/// <summary>The numbers whose cubes are asked for, and the check of the answers.</summary>
internal static class Cubes
{
    public static long[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(n => (long)n)];

    /// <summary>Fails when the results are not the cubes of 0, 1, 2, …, in whatever order.</summary>
    public static void Check(IReadOnlyCollection<long> results, int count)
    {
        Int128 expected = (Int128)count * (count - 1) / 2;
        Int128 sum = 0;
        foreach (var result in results)
            sum += result;
        if (results.Count != count || sum != expected * expected)
            throw new WrongResultException();
    }
}
