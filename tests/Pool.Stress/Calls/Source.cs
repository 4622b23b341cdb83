using Pool.Stress.Planning;

namespace Pool.Stress.Calls;

/// <summary>The items of a map or a stream, as they are planned to come.</summary>
internal static class Source
{
    public static IEnumerable<T> Of<T>(OperationPlan operation, Func<ItemPlan, T> select)
    {
        for (var i = 0; i < operation.Items.Count; i++)
        {
            if (i == operation.SourceThrowsAfter)
                throw new SourceException();
            yield return select(operation.Items[i]);
        }

        if (operation.SourceThrowsAfter == operation.Items.Count)
            throw new SourceException();
    }

    public static async IAsyncEnumerable<T> OfAsync<T>(OperationPlan operation, Func<ItemPlan, T> select)
    {
        foreach (var item in Of(operation, select))
        {
            if (operation.Form % 4 == 0)
                await Task.Yield();
            yield return item;
        }
    }
}
