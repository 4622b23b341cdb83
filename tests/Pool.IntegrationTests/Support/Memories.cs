namespace Pool.IntegrationTests.Support;

/// <summary>Objects that are watched, without being kept, until they have been collected.</summary>
internal sealed class Memories
{
    private readonly List<WeakReference> _references = [];

    public int Count => _references.Count;

    public T Watch<T>(T value)
        where T : class
    {
        lock (_references)
            _references.Add(new WeakReference(value));
        return value;
    }

    public Task UntilForgottenAsync() => UntilForgottenAsync(_references.Count);

    public Task UntilForgottenAsync(int first) => Eventually.TrueAsync(() =>
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        lock (_references)
            return !_references.Take(first).Any(static reference => reference.IsAlive);
    });
}
