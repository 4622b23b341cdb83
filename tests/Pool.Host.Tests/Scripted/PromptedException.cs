using System.Collections.Concurrent;

namespace Pool.Host.Tests.Scripted;

/// <summary>Does something when the host makes it of what a worker has reported.</summary>
public sealed class PromptedException : Exception
{
    private static readonly ConcurrentDictionary<string, Action> Actions = new();

    public PromptedException(string message)
        : base(message) => Actions[message]();

    /// <summary>The message of one that does this.</summary>
    public static string MessageFor(Action action)
    {
        var message = Guid.NewGuid().ToString();
        Actions[message] = action;
        return message;
    }
}
