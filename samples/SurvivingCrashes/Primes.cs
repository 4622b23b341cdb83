namespace SurvivingCrashes;

internal static class Primes
{
    /// <summary>How many primes there are in a stretch of numbers.</summary>
    public static int CountIn(int from, int length) => Enumerable.Range(from, length).Count(IsPrime);

    private static bool IsPrime(int number)
    {
        if (number < 2)
            return false;
        for (var divisor = 2; divisor * divisor <= number; divisor++)
        {
            if (number % divisor == 0)
                return false;
        }

        return true;
    }
}
