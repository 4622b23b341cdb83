using Pool.Contracts.Payloads;
using Pool.Host.Dispatching;

namespace Pool.Host;

/// <summary>A pool seen through call options.</summary>
[StaysInItsProcess]
internal sealed class PoolView(ProcessPool pool, CallSettings settings) : IProcessPool
{
    public Task<TResult> SubmitAsync<TArguments, TResult>(Delegate function, TArguments arguments, CancellationToken cancellationToken) =>
        pool.SubmitAsync<TArguments, TResult>(settings, function, arguments, cancellationToken);

    public Task<TResult[]> SubmitAllAsync<TArguments, TResult>(
        Delegate function, IEnumerable<TArguments> source, int? chunkSize, CancellationToken cancellationToken) =>
        pool.SubmitAllAsync<TArguments, TResult>(settings, function, source, chunkSize, cancellationToken);

    public IAsyncEnumerable<CallOutcome<TArguments, TResult>> SubmitStream<TArguments, TResult>(
        Delegate function, IAsyncEnumerable<TArguments> source, StreamOptions stream, CancellationToken cancellationToken) =>
        pool.SubmitStream<TArguments, TResult>(settings, function, source, stream, cancellationToken);

    public IProcessPool With(CallOptions other) => pool.With(other);
}
