namespace Pool.TestFunctions;

/// <summary>An instance method that is reached through an interface.</summary>
public interface IShape
{
    double Area();
}
