namespace Pool.Bench.Functions;

/// <summary>What was measured did not give what it should.</summary>
internal sealed class WrongResultException() : Exception("the results are wrong")
{
    public static void Require(bool isRight)
    {
        if (!isRight)
            throw new WrongResultException();
    }
}
