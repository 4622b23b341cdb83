namespace Pool.TestFunctions;

/// <summary>Does what it is told when it is asked for something.</summary>
public sealed class TreacherousException(TreacherousException.Where where, string what) : Exception
{
    public enum Where
    {
        Message,
        StackTrace,
        InnerMessage,
    }

    public override string Message => where == Where.StackTrace ? "treacherous" : Act();

    public override string? StackTrace => where == Where.StackTrace ? Act() : base.StackTrace;

    public static int Throw(Where where, string what) => where == Where.InnerMessage
        ? throw new InvalidOperationException("the outer one", new TreacherousException(Where.Message, what))
        : throw new TreacherousException(where, what);

    private string Act()
    {
        Treacherous.Act(what);
        return "harmless";
    }
}
