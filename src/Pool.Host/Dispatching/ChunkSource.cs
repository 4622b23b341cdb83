using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;
using Pool.Host.Calls;

namespace Pool.Host.Dispatching;

/// <summary>What maps and streams have in common: one function, and items that go to workers in chunks.</summary>
internal abstract class ChunkSource<TArguments, TResult>(BoundFunction function, CallSettings settings) : WorkSource
{
    private readonly ChunkSizer _sizer = new();

    public BoundFunction Function { get; } = function;

    public CallSettings Settings { get; } = settings;

    public PayloadSerializer Serializer => Settings.Serializer;

    public ArgumentWriter<TArguments> Writer { get; } = ArgumentWriter<TArguments>.For(function.Definition);

    public ResultReader<TResult> Reader { get; } = ResultReader<TResult>.For(function.Definition);

    /// <summary>Answers by itself for each item, however many make a chunk.</summary>
    public abstract bool IsolatesItems { get; }

    /// <summary>How many items the user wants in a chunk; null when it is the pool's choice.</summary>
    public abstract int? ChunkSize { get; }

    public abstract CallFlags Flags { get; }

    // A timeout is counted from the start of each item, which the host knows only from the end of the one before.
    public int AnswerEvery => IsolatesItems || Settings.Timeout is not null ? 1 : ChunkSize ?? 0;

    /// <summary>How long a worker goes on before it gives the rest of a message back; zero when the message is one chunk.</summary>
    public TimeSpan Budget => SendsSeveralChunks ? ChunkSizer.Budget : TimeSpan.Zero;

    // Chunks that have their own answers each need no message each.
    private bool SendsSeveralChunks => ChunkSize is null || AnswerEvery == ChunkSize;

    /// <summary>Chunks that wait: new ones of a stream, and what workers did not get to.</summary>
    protected LinkedList<Chunk<TArguments, TResult>> Ready { get; } = [];

    public override bool HasWork => Ready.Count > 0;

    /// <summary>An item ran to its end. Called without a lock.</summary>
    public abstract void OnResult(long index, TArguments item, TResult result);

    /// <summary>An item failed. Called without a lock.</summary>
    public abstract void OnFailure(long index, TArguments item, Exception exception);

    /// <summary>Ends it all, as what came for an item could not be handed over. Called without a lock.</summary>
    public abstract void Fault(Exception exception);

    public override bool AreVeryShort => _sizer.AreVeryShort;

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

    public override void Measured(int items, TimeSpan elapsed) => _sizer.Measured(items, elapsed);

    /// <summary>True when a message may end behind so many of its items.</summary>
    public bool MaySplitAt(int items) => ChunkSize is null || (SendsSeveralChunks && items % ChunkSize == 0);

    /// <summary>Takes results all at once; false when they have to be taken one by one.</summary>
    public virtual bool TryTakeAll(long index, int count, WireReader values) => false;

    /// <summary>How many of the items that are there to send in one message.</summary>
    protected int NextSize(long remaining, int workers, long maxItems)
    {
        var size = SendsSeveralChunks ? _sizer.Next(remaining, workers) : ChunkSize!.Value;
        if (ChunkSize is { } chunk)
            size = Math.Max(chunk, size - (size % chunk));
        return (int)Math.Min(Math.Min(size, Settings.MaxItemsPerMessage), Math.Min(remaining, maxItems));
    }

    /// <summary>About how many items keep a worker busy for as long as a message should.</summary>
    protected int FittingSize => _sizer.Size;
}
