using System.Runtime.ExceptionServices;
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
    private List<Action>? _last;

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

    /// <summary>Adds what is user code altogether: it comes when all else is done.</summary>
    public void AddLast(Action effect) => (_last ??= []).Add(effect);

    public readonly void Run()
    {
        try
        {
            RunAll(_more);
        }
        finally
        {
            // Behind those, as arguments are encoded by user code, which may take its time.
            _sender?.SendPosted();
            if (_senders is not null)
            {
                foreach (var worker in _senders)
                    worker.SendPosted();
            }

            RunAll(_last);
        }
    }

    private static void RunAll(List<Action>? effects)
    {
        if (effects is null)
            return;

        // The end of a call, or the start of a worker, must not be left out as the one before it failed: the system may have no memory or
        // no thread for that one.
        ExceptionDispatchInfo? failure = null;
        foreach (var effect in effects)
        {
            try
            {
                effect();
            }
            catch (Exception e)
            {
                failure ??= ExceptionDispatchInfo.Capture(e);
            }
        }

        failure?.Throw();
    }
}
