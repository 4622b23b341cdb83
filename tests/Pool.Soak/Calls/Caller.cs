using Pool.Host;
using Pool.Soak.Functions;

namespace Pool.Soak.Calls;

/// <summary>Makes calls of all kinds, and writes their ends into the book.</summary>
internal sealed class Caller(CallBook book)
{
    /// <summary>The most calls that one step makes.</summary>
    public const int LongestStep = 100;

    /// <summary>How many calls <see cref="MakeEachKindAsync"/> makes.</summary>
    public const int CallsOfEachKind = 4 + (2 * LongestStep);

    private const int LongLoad = 512 * 1024;

    /// <summary>Makes one call, or a map of many, and waits for its end; false when there are no more to make.</summary>
    public Task<bool> StepAsync(ProcessPool pool, Random random) => random.Next(100) switch
    {
        < 40 => SingleAsync(token => pool.ApplyAsync(Soaked.Run, token)),
        < 50 => CarryAsync(pool, random.Next(1000)),
        < 51 => CarryAsync(pool, random.Next(LongLoad)),
        < 75 => OutcomesAsync(pool, random.Next(1, LongestStep)),
        < 95 => MapAsync(pool, random.Next(1, LongestStep)),
        < 97 => SingleAsync(token => pool.ApplyAsync(Soaked.Throw, token)),
        _ => CancelAsync(pool, random.Next(5)),
    };

    /// <summary>Makes a call of each kind, long ones too.</summary>
    public async Task MakeEachKindAsync(ProcessPool pool)
    {
        await SingleAsync(token => pool.ApplyAsync(Soaked.Run, token));
        await CarryAsync(pool, LongLoad);
        await OutcomesAsync(pool, LongestStep);
        await MapAsync(pool, LongestStep);
        await SingleAsync(token => pool.ApplyAsync(Soaked.Throw, token));
        await CancelAsync(pool, 1);
    }

    /// <summary>Makes one call that returns the sign of its token, if at all.</summary>
    public async Task<bool> SingleAsync(Func<long, Task<long>> call)
    {
        if (!book.TryOpen(1, out var token))
            return false;
        try
        {
            book.Return(token, await call(token));
        }
        catch (Exception e)
        {
            book.Fail(token, e);
        }

        return true;
    }

    /// <summary>Sends so many bytes there and back.</summary>
    public async Task<bool> CarryAsync(ProcessPool pool, int length)
    {
        if (!book.TryOpen(1, out var token))
            return false;
        var load = new byte[length];
        Array.Fill(load, (byte)token);
        try
        {
            book.Return(token, Soaked.IsCarried(await pool.ApplyAsync(Soaked.Carry, token, load), token, load));
        }
        catch (Exception e)
        {
            book.Fail(token, e);
        }

        return true;
    }

    private async Task<bool> CancelAsync(ProcessPool pool, int milliseconds)
    {
        using var source = new CancellationTokenSource(milliseconds);
        return await SingleAsync(token => pool.ApplyAsync(Soaked.WaitAsync, token, source.Token));
    }

    private async Task<bool> OutcomesAsync(ProcessPool pool, int count)
    {
        if (!book.TryOpen(count, out var first))
            return false;
        await foreach (var outcome in pool.MapOutcomesAsync(Soaked.Run, Tokens(first, count)))
        {
            if (outcome.Item != first + outcome.Index)
                book.Find($"item {outcome.Index} of the map from {first} on came back as {outcome.Item}");
            if (outcome.IsSuccess)
                book.Return(outcome.Item, outcome.Result);
            else
                book.Fail(outcome.Item, outcome.Exception);
        }

        return true;
    }

    private async Task<bool> MapAsync(ProcessPool pool, int count)
    {
        if (!book.TryOpen(count, out var first))
            return false;
        try
        {
            var results = await pool.MapAsync(Soaked.Run, Tokens(first, count));
            for (var i = 0; i < count; i++)
                book.Return(first + i, results[i]);
        }
        catch (WorkerLostException)
        {
            for (var i = 0; i < count; i++)
                book.End(first + i, EndKind.MapFailed);
        }
        catch (Exception e)
        {
            for (var i = 0; i < count; i++)
                book.Fail(first + i, e);
        }

        return true;
    }

    private static IEnumerable<long> Tokens(long first, int count)
    {
        for (var i = 0; i < count; i++)
            yield return first + i;
    }
}
