using System.Buffers;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Host.Calls;

namespace Pool.Host.Dispatching;

/// <summary>
/// What one message gives a worker to do: a single call, or a chunk of a map or a stream. The members in the first group belong
/// to the <see cref="Dispatcher"/> and are touched under its lock only; those in the second run without it, because they run user
/// code.
/// </summary>
internal abstract class Work(BoundFunction function, CallSettings settings, WorkSource? source, int count)
{
    public BoundFunction Function { get; } = function;

    public CallSettings Settings { get; } = settings;

    public WorkPhase Phase { get; set; }

    /// <summary>True as long as what has not begun of it is to begin.</summary>
    public bool IsWanted => Phase == WorkPhase.Running && Source is not { IsStopped: true };

    /// <summary>Its place among what waits, or among what its worker has been given. For <see cref="WorkList"/> alone.</summary>
    public WorkLinks Links;

    /// <summary>The worker that has been given it.</summary>
    public WorkerCard? Card { get; set; }

    /// <summary>The map or stream it is a chunk of; null for a single call.</summary>
    public WorkSource? Source { get; } = source;

    /// <summary>The number that this attempt has on the wire. No two attempts of any work have the same.</summary>
    public long CallId { get; set; }

    /// <summary>How many workers have been given it.</summary>
    public int Attempts { get; set; }

    /// <summary>How many items it has.</summary>
    public int Count { get; private set; } = count;

    /// <summary>How many items have their answer; the next one to answer is the one that runs.</summary>
    public int Answered { get; set; }

    /// <summary>True once any byte of it may have reached its worker.</summary>
    public bool IsOnTheWire { get; set; }

    /// <summary>True once its worker has said that it runs it.</summary>
    public bool HasBegun { get; set; }

    /// <summary>True once its worker has been told to stop it, with nobody waiting for it any more.</summary>
    public bool IsAskedToStop { get; set; }

    /// <summary>True when the worker is killed if it is asked to stop and does not.</summary>
    public bool IsKilledUnlessItStops { get; set; }

    /// <summary>The item that has been given up while it ran; -1 when there is none.</summary>
    public int GivenUp { get; set; } = -1;

    /// <summary>How many workers have ended between being sent it and beginning it.</summary>
    public int FalseStarts { get; set; }

    /// <summary>Leaves only the first items in it.</summary>
    public void CutTo(int count) => Count = count;

    public virtual CallFlags Flags => CallFlags.None;

    /// <summary>True when the failure of one item is the end of all.</summary>
    public bool EndsAtFailure => Flags.HasFlag(CallFlags.StopAtFailure);

    /// <summary>The number of items whose answers leave the worker together, at the latest before the next begins; 0 when it is the worker's choice.</summary>
    public virtual int AnswerEvery => 0;

    /// <summary>How long a worker may go on beginning items before it gives the rest back; zero for as long as it takes.</summary>
    public virtual TimeSpan Budget => TimeSpan.Zero;

    /// <summary>Appends the items' arguments, as many as can be encoded; the caller cuts the work down to those.</summary>
    public abstract EncodedItems Encode(OutputBuffer arguments);

    /// <summary>True when its arguments are bytes already; otherwise <see cref="Encode"/> makes them so.</summary>
    public bool IsEncoded => Source is null;

    /// <summary>The arguments of what is encoded.</summary>
    public virtual EncodedArguments Encoded => default;

    /// <summary>Hands over results of items that ran to their end.</summary>
    public abstract void Deliver(int first, int count, in ReadOnlySequence<byte> values);

    /// <summary>Hands over the failure of one item.</summary>
    public abstract void DeliverFailure(int index, Exception exception);

    /// <summary>Ends all that hangs on the work, when handing something over has failed by itself.</summary>
    public abstract void Fault(Exception exception);

    /// <summary>The first item behind <paramref name="index"/> that can't have begun while that one has no answer.</summary>
    public int LossEnd(int index) => AnswerEvery == 0 ? Count : (int)Math.Min(Count, ((index / AnswerEvery) + 1L) * AnswerEvery);

    /// <summary>Hands over the loss of the item that ran when the worker was lost, and of those behind it that may have run too.</summary>
    public void DeliverLoss(int index, int end, Exception exception)
    {
        for (; index < end; index++)
            DeliverFailure(index, exception);
    }
}
