namespace Pool.TestFunctions;

/// <summary>A value that can be written, but whose constructor refuses what was written.</summary>
public sealed class Picky
{
    private static bool _refuses;

    public Picky(int number)
    {
        if (_refuses)
            throw new ArgumentException("this picky value can't be built", nameof(number));
        Number = number;
    }

    public int Number { get; }

    public static void RefuseFromNowOn() => _refuses = true;

    public static void AcceptFromNowOn() => _refuses = false;

    public static Picky Make(int number) => new(number);

    public static int NumberOf(Picky picky) => picky.Number;
}
