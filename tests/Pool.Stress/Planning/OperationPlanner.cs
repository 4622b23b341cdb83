using Pool.Host;
using Pool.Stress.Functions;

namespace Pool.Stress.Planning;

/// <summary>Decides the calls of a pool, and gives out their tokens.</summary>
internal sealed class OperationPlanner(Random random, ProcessPoolOptions pool, bool isRich, long firstToken)
{
    private const int MostForms = 32;
    private const int MostRows = 3000;

    private readonly MishapPlanner _mishaps = new(random, pool);

    public int TokenCount { get; private set; }

    public OperationPlan Make(bool mayHaveNext)
    {
        var operation = random.OneIn(5) ? Many() : Single();
        return mayHaveNext && random.OneIn(25) ? operation with { Next = random.OneIn(8) ? Many() : Single() } : operation;
    }

    private OperationPlan Single()
    {
        var operation = new OperationPlan
        {
            Kind = random.OneIn(8) ? CallKind.Apply : CallKind.ApplyAsync,
            Form = random.Next(MostForms),
            IsRich = isRich && random.OneIn(2),
            Items = [Item(isSingle: true)],
            TakesToken = random.OneIn(4),
            Options = random.OneIn(20) ? new CallOptions { MaxAttempts = random.Between(1, 3) } : null,
            IsAwaited = random.OneIn(10),
        };
        return random.Next(100) switch
        {
            < 5 => _mishaps.Throwing(operation),
            5 => _mishaps.Crashing(operation),
            6 => _mishaps.Hanging(operation),
            < 13 => _mishaps.Cancelled(operation),
            13 => _mishaps.Unsendable(operation),
            _ => random.OneIn(1000) ? operation.WithItem(0, static item => item with { Behaviour = Behaviour.OpenPool }) : operation,
        };
    }

    private OperationPlan Many()
    {
        var kind = random.OneOf(
            CallKind.MapAsync, CallKind.MapAsync, CallKind.StarMapAsync, CallKind.ForEachAsync,
            CallKind.MapStreamAsync, CallKind.MapStreamUnorderedAsync, CallKind.MapOutcomesAsync);
        var isOfRows = kind is not (CallKind.StarMapAsync or CallKind.ForEachAsync) && random.OneIn(3);
        var count = isOfRows && pool.MaxTasksPerChild is null && random.OneIn(4) ? random.Next(MostRows) : Count();
        var operation = new OperationPlan
        {
            Kind = kind,
            Form = random.Next(MostForms),
            IsRich = isRich && random.OneIn(2),
            Items = [.. Enumerable.Range(0, count).Select(_ => isOfRows ? RowItem() : Item(isSingle: false))],
            IsOfRows = isOfRows,
            TakesToken = !isOfRows && random.OneIn(4),
            ChunkSize = random.OneIn(2) ? null : random.OneOf(1, 2, 3, 7, 50),
            Options = random.OneIn(10) ? new CallOptions { MaxAttempts = random.Between(1, 3) } : null,
            IsAwaited = random.OneIn(10),
        };
        operation = operation.IsStream ? _mishaps.Streamed(operation) : operation;
        if (operation.Items.Count == 0)
            return operation;
        return random.Next(100) switch
        {
            < 8 => _mishaps.Throwing(operation),
            < 11 => _mishaps.Crashing(operation),
            < 13 => _mishaps.Hanging(operation),
            < 21 => _mishaps.Cancelled(operation),
            _ => operation,
        };
    }

    // So many items cost a process.
    private int Count()
    {
        var most = pool.MaxTasksPerChild is { } tasks ? Math.Min(3 * tasks, 64) : 64;
        return random.Weighted((5, 0), (20, 1), (60, random.Next(Math.Min(most, 16))), (15, random.Next(most)));
    }

    private ItemPlan RowItem() => new(firstToken + TokenCount++, Behaviour.Return, 0, 0, 0);

    private ItemPlan Item(bool isSingle) => new(
        firstToken + TokenCount++,
        random.OneIn(100) ? Behaviour.Print : Behaviour.Return,
        random.OneIn(12) ? random.Between(1, 8) : 0,
        random.Length(isSingle),
        random.Length(isSingle));
}
