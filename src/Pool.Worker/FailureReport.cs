using Pool.Contracts.Messages;

namespace Pool.Worker;

/// <summary>An exception as the text that travels. Nothing an exception's own code does can make this throw.</summary>
internal static class FailureReport
{
    private const int MaxDepth = 8;
    private const int MaxInner = 16;
    private const int MaxText = 64 * 1024;

    // Of all texts together, so that a report fits into any frame, also into the short ones before the handshake is done.
    private const int MaxTotal = 256 * 1024;

    public static FailureMessage Of(Exception exception, FailureCategory category)
    {
        var left = MaxTotal;
        return Of(exception, category, depth: 1, ref left);
    }

    private static FailureMessage Of(Exception exception, FailureCategory category, int depth, ref int left)
    {
        var type = exception.GetType();
        var assembly = type.Assembly.GetName().Name ?? "";
        var name = type.FullName ?? type.Name;
        left -= assembly.Length + name.Length;
        var message = Ask(exception, static e => e.Message, ref left) ?? "";
        var stackTrace = Ask(exception, static e => e.StackTrace, ref left);

        var inner = new List<FailureMessage>();
        foreach (var cause in depth < MaxDepth ? InnerOf(exception).Take(MaxInner) : [])
        {
            if (left > 0)
                inner.Add(Of(cause, category, depth + 1, ref left));
        }

        return new FailureMessage(category, assembly, name, message, stackTrace, inner);
    }

    private static IEnumerable<Exception> InnerOf(Exception exception) => exception is AggregateException aggregate
        ? aggregate.InnerExceptions
        : exception.InnerException is { } single ? [single] : [];

    private static string? Ask(Exception exception, Func<Exception, string?> property, ref int left)
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

        var most = Math.Clamp(left, 0, MaxText);
        if (text?.Length > most)
            text = text[..most];
        left -= text?.Length ?? 0;
        return text;
    }
}
