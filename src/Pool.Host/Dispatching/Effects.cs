using Pool.Host.Workers;

namespace Pool.Host.Dispatching;

/// <summary>
/// What a change of the pool's state has led to: collected under the lock, carried out after it. Writing to pipes, killing
/// processes and completing calls must not happen inside.
/// </summary>
internal struct Effects
{
    private Worker? _sender;
    private List<Worker>? _senders;
    private List<Action>? _more;

    public void Send(Worker worker, Work work)
    {
        if (worker.Post(work))
            AddSender(worker);
    }

    public void Recall(Worker worker)
    {
        if (worker.PostRecall())
            AddSender(worker);
    }

    private void AddSender(Worker worker)
    {
        if (_sender is null)
            _sender = worker;
        else
            (_senders ??= []).Add(worker);
    }

    public void Add(Action effect) => (_more ??= []).Add(effect);

    public readonly void Run()
    {
        _sender?.SendPosted();
        if (_senders is not null)
        {
            foreach (var worker in _senders)
                worker.SendPosted();
        }

        if (_more is not null)
        {
            foreach (var effect in _more)
                effect();
        }
    }
}
