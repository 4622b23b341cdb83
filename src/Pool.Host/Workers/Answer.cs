using System.Buffers;
using Pool.Contracts.Messages;
using Pool.Host.Dispatching;

namespace Pool.Host.Workers;

/// <summary>One thing that a worker has said of a call: <see cref="MessageKind.Started"/>, Result, Failure or Stopped.</summary>
internal struct Answer
{
    /// <summary>Which of them.</summary>
    public MessageKind Kind { get; set; }

    /// <summary>The call.</summary>
    public long CallId { get; set; }

    /// <summary>The first item it is about; for Stopped, the number of items kept.</summary>
    public int First { get; set; }

    /// <summary>How many items it is about.</summary>
    public int Count { get; set; }

    /// <summary>The results, in memory that is good until they are handed over.</summary>
    public ReadOnlySequence<byte> Values { get; set; }

    /// <summary>What went wrong with the item.</summary>
    public FailureMessage? Failure { get; set; }

    /// <summary>The work whose answer it is, if somebody waits for it.</summary>
    public Work? Receiver { get; set; }
}
