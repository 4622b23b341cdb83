namespace Pool.Contracts.Messages;

/// <summary>
/// Every message there is. Each is a MessagePack array whose first element is the kind; the other elements follow in the
/// order given here. docs/protocol.md says the same at length.
/// </summary>
internal enum MessageKind : byte
{
    /// <summary>
    /// Host to worker, the first frame: protocol version, worker index, serializer factory or nil, initializer or nil. The last
    /// two are [function, state or nil, arguments]. Answered by <see cref="Ready"/> or <see cref="StartFailed"/>.
    /// </summary>
    Start = 1,

    /// <summary>
    /// Host to worker: a number, and the function that calls name by that number from now on. Not answered: a function that the
    /// worker can't find fails the calls that use it.
    /// </summary>
    Define = 2,

    /// <summary>
    /// Host to worker: call id, function number, flags, number of items after which their answers must leave or 0, budget in
    /// microseconds or 0, captured state or nil, number of items, the items' arguments. Calls run in the order they came. Answered by <see cref="Started"/>, then by one or more of
    /// <see cref="Result"/>, <see cref="Failure"/> and <see cref="Stopped"/>, until each item is answered or given back.
    /// </summary>
    Call = 3,

    /// <summary>
    /// Host to worker: call id. Cancels the token of the running item and gives back the items not yet begun by
    /// <see cref="Stopped"/>. For a call that has already been answered it means nothing.
    /// </summary>
    Cancel = 4,

    /// <summary>
    /// Host to worker: gives back by <see cref="Stopped"/> what has come and not begun, calls and the items behind the running one. What
    /// runs goes on.
    /// </summary>
    Recall = 6,

    /// <summary>Host to worker: no more calls will come. The worker finishes what it has and exits with code 0.</summary>
    Shutdown = 5,

    /// <summary>Worker to host: protocol version, process id. The initializer has run; calls may come.</summary>
    Ready = 16,

    /// <summary>Worker to host: a failure. The worker could not start, and exits.</summary>
    StartFailed = 17,

    /// <summary>Worker to host: call id, index of the first item, number of items, their results one behind the other.</summary>
    Result = 18,

    /// <summary>Worker to host: call id, item index, failure.</summary>
    Failure = 19,

    /// <summary>Worker to host: call id, number of items it keeps. The items behind them have not begun and never will.</summary>
    Stopped = 20,

    /// <summary>
    /// Worker to host: call id. From now on the call may have had effects; before, a worker's end has cost it nothing but time.
    /// </summary>
    Started = 21,
}
