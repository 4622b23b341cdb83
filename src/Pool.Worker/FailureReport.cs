using Pool.Contracts.Messages;

namespace Pool.Worker;

/// <summary>An exception as the text that travels. Nothing an exception's own code does can make this throw.</summary>
internal static class FailureReport
{
    private const int MaxDepth = 8;
    private const int MaxInner = 16;
    private const int MaxText = 64 * 1024;

    public static FailureMessage Of(Exception exception, FailureCategory category) => Of(exception, category, depth: 1);

    private static FailureMessage Of(Exception exception, FailureCategory category, int depth)
    {
        var type = exception.GetType();
        IEnumerable<Exception> inner = exception is AggregateException aggregate
            ? aggregate.InnerExceptions
            : exception.InnerException is { } single ? [single] : [];
        return new FailureMessage(
            category,
            type.Assembly.GetName().Name ?? "",
            type.FullName ?? type.Name,
            Ask(exception, static e => e.Message) ?? "",
            Ask(exception, static e => e.StackTrace),
            depth < MaxDepth ? [.. inner.Take(MaxInner).Select(e => Of(e, category, depth + 1))] : []);
    }

    private static string? Ask(Exception exception, Func<Exception, string?> property)
    {
        try
        {
            return property(exception) is { Length: > MaxText } text ? text[..MaxText] : property(exception);
        }
        catch (Exception e)
        {
            return $"(this {exception.GetType().Name} throws a {e.GetType().Name} when asked)";
        }
    }
}
