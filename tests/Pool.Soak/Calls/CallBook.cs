using System.Collections.Concurrent;
using Pool.Host;
using Pool.Soak.Functions;
using Pool.Stress.Functions;

namespace Pool.Soak.Calls;

/// <summary>Gives out tokens, and knows of each what became of it.</summary>
public sealed class CallBook
{
    private const int MostFindings = 20;

    private readonly long[] _ends = new long[Enum.GetValues<EndKind>().Length];
    private readonly int[] _endsOfToken;
    private readonly ConcurrentQueue<string> _findings = new();
    private long _made;
    private long _ended;
    private long _crossed;
    private long _doubled;

    /// <summary>Room for so many tokens.</summary>
    public CallBook(int capacity) => _endsOfToken = new int[capacity];

    public long Made => Interlocked.Read(ref _made);

    public long Ended => Interlocked.Read(ref _ended);

    /// <summary>Those without an end.</summary>
    public long Lost => Made - Ended;

    /// <summary>Those that got what is not their own.</summary>
    public long Crossed => Interlocked.Read(ref _crossed);

    /// <summary>Those that have ended twice, or have run twice.</summary>
    public long Doubled => Interlocked.Read(ref _doubled);

    /// <summary>What should not have been, in words; not all of it.</summary>
    public IReadOnlyCollection<string> Findings => _findings;

    public long Of(EndKind kind) => Interlocked.Read(ref _ends[(int)kind]);

    /// <summary>Tokens for so many calls; false when there are no more.</summary>
    public bool TryOpen(int count, out long first)
    {
        do
        {
            first = Made;
            if (first + count > _endsOfToken.Length)
                return false;
        }
        while (Interlocked.CompareExchange(ref _made, first + count, first) != first);
        return true;
    }

    /// <summary>The call has returned.</summary>
    public void Return(long token, bool isItsOwn)
    {
        if (!isItsOwn)
        {
            Interlocked.Increment(ref _crossed);
            Find($"call {token} got what is not its own");
        }

        End(token, EndKind.Returned);
    }

    public void Return(long token, long result) => Return(token, result == Soaked.Sign(token));

    /// <summary>The call has failed.</summary>
    public void Fail(long token, Exception exception)
    {
        if (exception is FormatException threw && threw.Message != $"{Soaked.Sign(token)}")
        {
            Interlocked.Increment(ref _crossed);
            Find($"call {token} got another's exception: {exception}");
        }

        End(token, KindOf(exception));
    }

    public void End(long token, EndKind kind)
    {
        if (Interlocked.Increment(ref _endsOfToken[token]) > 1)
        {
            Interlocked.Increment(ref _doubled);
            Find($"call {token} has ended twice, now by {kind}");
            return;
        }

        Interlocked.Increment(ref _ends[(int)kind]);
        Interlocked.Increment(ref _ended);
    }

    /// <summary>Compares the ends with what has run.</summary>
    public void CompareWith(ExecutionLog log)
    {
        for (var token = 0L; token < Made; token++)
        {
            if (log.CountOf(token) <= 1)
                continue;
            Interlocked.Increment(ref _doubled);
            Find($"call {token} has run {log.CountOf(token)} times");
        }
    }

    public void Find(string what)
    {
        if (_findings.Count < MostFindings)
            _findings.Enqueue(what);
    }

    private EndKind KindOf(Exception exception)
    {
        switch (exception)
        {
            case WorkerLostException:
                return EndKind.WorkerLost;
            case TaskTimeoutException:
                return EndKind.TimedOut;
            case FormatException:
                return EndKind.Threw;
            case WorkerStartException or PoolClosedException:
                return EndKind.PoolBroken;
            case OperationCanceledException:
                return EndKind.Cancelled;
            default:
                Find($"a call has failed as it could not: {exception}");
                return EndKind.Threw;
        }
    }
}
