using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;
using Pool.Host.Calls;

namespace Pool.Host.Dispatching;

/// <summary>What maps and streams have in common: one function, and items that go to workers in chunks.</summary>
internal abstract class ChunkSource<TArguments, TResult>(BoundFunction function, CallSettings settings, PayloadSerializer serializer) : WorkSource
{
    public BoundFunction Function { get; } = function;

    public CallSettings Settings { get; } = settings;

    public PayloadSerializer Serializer { get; } = serializer;

    public ArgumentWriter<TArguments> Writer { get; } = ArgumentWriter<TArguments>.For(function.Definition);

    public ResultReader<TResult> Reader { get; } = ResultReader<TResult>.For(function.Definition);

    public abstract CallFlags Flags { get; }

    public abstract TimeSpan Budget { get; }

    /// <summary>A chunk that has this many bytes is sent without its remaining items.</summary>
    public abstract long EnoughBytes { get; }

    /// <summary>Chunks that wait: new ones of a stream, and what workers did not get to.</summary>
    protected LinkedList<Chunk<TArguments, TResult>> Ready { get; } = [];

    public override bool HasWork => Ready.Count > 0;

    /// <summary>An item ran to its end. Called without a lock.</summary>
    public abstract void OnResult(long index, TArguments item, TResult result);

    /// <summary>An item failed. Called without a lock.</summary>
    public abstract void OnFailure(long index, TArguments item, Exception exception);

    /// <summary>Ends it all, as what came for an item could not be handed over. Called without a lock.</summary>
    public abstract void Fault(Exception exception);

    public override Work Take(int workers, long maxItems)
    {
        var chunk = Ready.First!.Value;
        Ready.RemoveFirst();
        if (chunk.Count > maxItems)
        {
            Ready.AddFirst(chunk.Rest((int)maxItems, chunk.Attempts));
            chunk.CutTo((int)maxItems);
        }

        return chunk;
    }

    public override void GiveBack(Work work, int first, int attempts)
    {
        if (!IsStopped)
            Ready.AddFirst(((Chunk<TArguments, TResult>)work).Rest(first, attempts));
    }

    public override void Measured(int items, TimeSpan elapsed)
    {
    }

    // A timeout is counted from the start of each item, which the host knows only from the end of the one before.
    protected CallFlags WithTimeout(CallFlags flags) => Settings.Timeout is null ? flags : flags | CallFlags.AnswerEach;
}
