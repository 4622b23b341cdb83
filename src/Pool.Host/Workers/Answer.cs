using System.Buffers;
using Pool.Contracts.Messages;
using Pool.Host.Dispatching;

namespace Pool.Host.Workers;

/// <summary>One thing that a worker has said of a call: <see cref="MessageKind.Started"/>, Result, Failure or Stopped.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="CallId">The call.</param>
/// <param name="First">The first item it is about; for Stopped, the number of items kept.</param>
/// <param name="Count">How many items it is about.</param>
/// <param name="Values">The results, in memory that is good until the next read.</param>
/// <param name="Failure">What went wrong with the item.</param>
internal record struct Answer(
    MessageKind Kind, long CallId, int First = 0, int Count = 0, ReadOnlySequence<byte> Values = default, FailureMessage? Failure = null)
{
    /// <summary>The work whose answer it is, if somebody waits for it.</summary>
    public Work? Receiver { get; set; }

    public static Answer Of(StartedMessage message) => new(MessageKind.Started, message.CallId);

    public static Answer Of(StoppedMessage message) => new(MessageKind.Stopped, message.CallId, message.Kept);

    public static Answer Of(in ResultMessage message) => new(MessageKind.Result, message.CallId, message.First, message.Count, message.Values);

    public static Answer Of(ItemFailedMessage message) => new(MessageKind.Failure, message.CallId, message.Index, 1, default, message.Failure);
}
