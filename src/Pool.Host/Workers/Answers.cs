using Pool.Contracts.Messages;

namespace Pool.Host.Workers;

/// <summary>What a worker has said and has not been handed over yet, in its order.</summary>
internal sealed class Answers
{
    // Not a List, as of one for a type of this assembly nothing is compiled ahead of time, and each answer would be copied into it.
    private Answer[] _answers = new Answer[16];

    private int _taken;

    public int Count { get; private set; }

    public Span<Answer> All => new(_answers, 0, Count);

    /// <summary>What has come since the last <see cref="MarkTaken"/>.</summary>
    public Span<Answer> New => new(_answers, _taken, Count - _taken);

    public void MarkTaken() => _taken = Count;

    public void Add(StartedMessage message) => Add(MessageKind.Started, message.CallId);

    public void Add(in ResultMessage message)
    {
        ref var answer = ref Add(MessageKind.Result, message.CallId);
        answer.First = message.First;
        answer.Count = message.Count;
        answer.Values = message.Values;
    }

    public void Add(ItemFailedMessage message)
    {
        ref var answer = ref Add(MessageKind.Failure, message.CallId);
        answer.First = message.Index;
        answer.Count = 1;
        answer.Failure = message.Failure;
    }

    public void Add(StoppedMessage message) => Add(MessageKind.Stopped, message.CallId).First = message.Kept;

    public void Clear()
    {
        Array.Clear(_answers, 0, Count);
        Count = _taken = 0;
    }

    private ref Answer Add(MessageKind kind, long callId)
    {
        if (Count == _answers.Length)
            Grow();
        ref var answer = ref _answers[Count++];
        answer.Kind = kind;
        answer.CallId = callId;
        return ref answer;
    }

    private void Grow()
    {
        var answers = new Answer[2 * Count];
        Array.Copy(_answers, answers, Count);
        _answers = answers;
    }
}
