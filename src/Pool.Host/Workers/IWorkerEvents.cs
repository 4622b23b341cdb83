using Pool.Host.Dispatching;

namespace Pool.Host.Workers;

/// <summary>What a worker tells the dispatcher. An answer that breaks the protocol is thrown back as <see cref="ProtocolException"/>.</summary>
internal interface IWorkerEvents
{
    /// <summary>The process exists.</summary>
    void OnStarted(Worker worker);

    /// <summary>The initializer has run.</summary>
    void OnReady(Worker worker);

    /// <summary>What the worker has said of its calls, in its order: as much as came together, behind what is kept of earlier.</summary>
    /// <returns>What it pays to let gather. If it throws, some of the answers may be kept.</returns>
    Gathering OnAnswers(Worker worker, Answers answers);

    /// <summary>What was kept is to wait no longer.</summary>
    void OnRelease(Worker worker, Answers answers);

    /// <summary>Before user code encodes arguments in the thread that reads the worker: what has been taken may include calls that it waits for.</summary>
    void OnEncoding(Worker worker, Answers answers);

    /// <summary>Whether an answer to this call, and no other, may come from the worker now.</summary>
    bool Runs(Worker worker, long callId);

    /// <summary>Before a call is sent: says how much of it could be encoded, and asks whether it is to be sent at all.</summary>
    bool OnEncoded(Worker worker, Work work, int encoded, Exception? failure);

    /// <summary>Nothing of these calls, which were to be sent, has left this process.</summary>
    void OnUnsent(Worker worker, IReadOnlyList<Work> unsent);

    /// <summary>The worker says no more, or is not to be believed any more: it gets nothing more to do. Its end comes later.</summary>
    void OnGivenUp(Worker worker);

    /// <summary>The process is gone, or never came to be. The last event of each worker, and each has one.</summary>
    void OnExited(Worker worker, WorkerExit exit);
}
