namespace Pool.TestFunctions;

/// <summary>Functions that take all the memory there is.</summary>
public static class Memory
{
    private const int Megabyte = 1 << 20;

    public static int TakeAll()
    {
        var taken = new List<byte[]>();
        while (true)
            taken.Add(new byte[Megabyte]);
    }
}
