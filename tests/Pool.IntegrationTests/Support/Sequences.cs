namespace Pool.IntegrationTests.Support;

internal static class Sequences
{
    public static async Task<List<T>> ToListAsync<T>(this IAsyncEnumerable<T> source)
    {
        var items = new List<T>();
        await foreach (var item in source)
            items.Add(item);
        return items;
    }

    /// <summary>Adds what comes to a list, which also has it when the enumeration throws.</summary>
    public static async Task AddToAsync<T>(this IAsyncEnumerable<T> source, List<T> items)
    {
        await foreach (var item in source)
            items.Add(item);
    }

    public static async IAsyncEnumerable<int> CountAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    public static IEnumerable<int> ThenThrow(int count, Exception exception)
    {
        for (var i = 0; i < count; i++)
            yield return i;
        throw exception;
    }

    public static async IAsyncEnumerable<int> ThenThrowAsync(int count, Exception exception)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return i;
        }

        throw exception;
    }
}
