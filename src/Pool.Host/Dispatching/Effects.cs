using Pool.Host.Workers;

namespace Pool.Host.Dispatching;

/// <summary>
/// What a change of the pool's state has led to: collected under the lock, carried out after it. Writing to pipes, killing
/// processes and completing calls must not happen inside.
/// </summary>
internal struct Effects
{
    private Worker? _worker;
    private Work? _work;
    private List<Action>? _more;

    public void Send(Worker worker, Work work)
    {
        if (_worker is null)
            (_worker, _work) = (worker, work);
        else
            Add(() => worker.Send(work));
    }

    public void Add(Action effect) => (_more ??= []).Add(effect);

    public readonly void Run()
    {
        _worker?.Send(_work!);
        if (_more is null)
            return;
        foreach (var effect in _more)
            effect();
    }
}
