using Pool.Contracts;
using Pool.Contracts.Processes;

namespace Pool.Worker;

/// <summary>Memory that a host offers for an <see cref="Outbox"/>.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Mark">What the file has in its name.</param>
internal sealed record OutboxOffer(string Path, string Mark)
{
    /// <summary>What this worker is offered; null when it is nothing. What functions start is not told of it.</summary>
    public static OutboxOffer? Take()
    {
        if (Environment.GetEnvironmentVariable(WorkerVariables.Outbox) is not { } path)
            return null;
        Environment.SetEnvironmentVariable(WorkerVariables.Outbox, null);
        var marks = Environment.GetEnvironmentVariable(ProcessMark.Variable) ?? "";
        return new OutboxOffer(path, marks[(marks.LastIndexOf(ProcessMark.Separator) + 1)..]);
    }
}
