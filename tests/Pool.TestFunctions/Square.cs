namespace Pool.TestFunctions;

/// <summary>A class whose state is public.</summary>
public class Square : IShape
{
    public double Side { get; set; }

    public virtual double Area() => Side * Side;

    public double AreaTimes(int factor) => Area() * factor;
}
