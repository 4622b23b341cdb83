namespace Pool.Contracts.Payloads;

/// <summary>A value could not be turned into bytes, or bytes not into a value. The message says which and why.</summary>
internal sealed class PayloadException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>MessagePack wraps every failure, at each level of nesting; what the user needs to read is the innermost.</summary>
    public static PayloadException For(string what, Exception failure)
    {
        var cause = failure;
        while (cause is not PayloadException && cause.InnerException is { } inner)
            cause = inner;
        var detail = cause is PayloadException ? cause.Message : $"{cause.GetType().Name}: {MessageOf(cause)}";
        return new PayloadException($"{what} can't travel between processes: {detail}", cause is PayloadException ? cause.InnerException : cause);
    }

    // It may be the user's exception, and its Message the user's code; what is being reported must not be lost over it.
    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception e)
        {
            return $"its Message throws a {e.GetType().Name}";
        }
    }
}
