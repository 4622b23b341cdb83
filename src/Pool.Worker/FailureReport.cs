using Pool.Contracts.Messages;

namespace Pool.Worker;

/// <summary>An exception as the text that travels. Nothing an exception's own code does can make this throw.</summary>
internal static class FailureReport
{
    private const int MaxDepth = 8;
    private const int MaxInner = 16;

    // Of this many texts of the greatest length together, so that a report fits into any frame, also into the short ones before the
    // handshake is done.
    private const int FullTexts = 4;

    // A name is needed to tell one failure from another, however short the texts have to be.
    private const int MaxNames = 64 * 1024;

    public static FailureMessage Of(Exception exception, FailureCategory category, int textLength) =>
        Of(exception, category, depth: 1, new Budget(textLength));

    private static FailureMessage Of(Exception exception, FailureCategory category, int depth, Budget budget)
    {
        budget.Failures--;
        var type = exception.GetType();
        var assembly = type.Assembly.GetName().Name ?? "";
        var name = type.FullName ?? type.Name;
        budget.Names -= assembly.Length + name.Length;
        var message = Ask(exception, static e => e.Message, budget) ?? "";
        var stackTrace = Ask(exception, static e => e.StackTrace, budget);

        var inner = new List<FailureMessage>();
        foreach (var cause in depth < MaxDepth ? InnerOf(exception).Take(MaxInner) : [])
        {
            if (budget.HasRoom)
                inner.Add(Of(cause, category, depth + 1, budget));
        }

        return new FailureMessage(category, assembly, name, message, stackTrace, inner);
    }

    private static IEnumerable<Exception> InnerOf(Exception exception) => exception is AggregateException aggregate
        ? aggregate.InnerExceptions
        : exception.InnerException is { } single ? [single] : [];

    private static string? Ask(Exception exception, Func<Exception, string?> property, Budget budget)
    {
        string? text;
        try
        {
            text = property(exception);
        }
        catch (Exception e)
        {
            text = $"(this {exception.GetType().Name} throws a {e.GetType().Name} when asked)";
        }

        var most = Math.Min(budget.Texts, budget.TextLength);
        if (text?.Length > most)
            text = text[..most];
        budget.Texts -= text?.Length ?? 0;
        return text;
    }

    /// <summary>What is left for the rest of a report.</summary>
    private sealed class Budget(int textLength)
    {
        public int TextLength => textLength;

        public int Texts { get; set; } = FullTexts * textLength;

        public int Names { get; set; } = MaxNames;

        public int Failures { get; set; } = FailureMessage.MaxCount;

        public bool HasRoom => Names > 0 && Failures > 0;
    }
}
