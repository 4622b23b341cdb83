using Pool.Contracts.Payloads;

namespace Pool.Host;

/// <summary>A pool seen through call options.</summary>
[StaysInItsProcess]
internal sealed class PoolView(ProcessPool pool, CallOptions options) : IProcessPool
{
    public Task<TResult> SubmitAsync<TArguments, TResult>(Delegate function, TArguments arguments, CancellationToken cancellationToken) =>
        pool.SubmitAsync<TArguments, TResult>(options, function, arguments, cancellationToken);

    public Task<TResult[]> SubmitAllAsync<TArguments, TResult>(
        Delegate function, IEnumerable<TArguments> source, int? chunkSize, CancellationToken cancellationToken) =>
        pool.SubmitAllAsync<TArguments, TResult>(options, function, source, chunkSize, cancellationToken);

    public IAsyncEnumerable<CallOutcome<TArguments, TResult>> SubmitStream<TArguments, TResult>(
        Delegate function, IAsyncEnumerable<TArguments> source, StreamOptions stream, CancellationToken cancellationToken) =>
        pool.SubmitStream<TArguments, TResult>(options, function, source, stream, cancellationToken);

    public IProcessPool With(CallOptions other) => pool.With(other);
}
