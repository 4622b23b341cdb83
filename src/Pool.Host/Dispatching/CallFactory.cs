using System.Runtime.CompilerServices;
using Pool.Contracts.Payloads;
using Pool.Host.Calls;

namespace Pool.Host.Dispatching;

/// <summary>Makes work of what users call, and hands it to the dispatcher.</summary>
internal sealed class CallFactory(Dispatcher dispatcher, ProcessPoolOptions pool, PayloadSerializer serializer)
{
    /// <summary>For calls without options of their own.</summary>
    public CallSettings Defaults { get; } = CallSettings.Of(null, pool, serializer);

    /// <summary>For all calls that are made through a view of the pool.</summary>
    public CallSettings SettingsOf(CallOptions options) => CallSettings.Of(options, pool, serializer);

    public Task<TResult> Single<TArguments, TResult>(
        object owner, CallSettings settings, Delegate function, TArguments arguments, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<TResult>(cancellationToken);

        dispatcher.ThrowIfEnded();
        var bound = BoundFunction.Of(function, serializer);
        var encoded = EncodedArguments.Of(bound, arguments, serializer);
        var call = new SingleCall<TResult>(owner, bound, settings, encoded);
        dispatcher.Submit(call);
        call.CancelWith(cancellationToken, dispatcher);
        return call.Task;
    }

    public Task<TResult[]> Map<TArguments, TResult>(
        object owner, CallSettings settings, Delegate function, IEnumerable<TArguments> source, int? chunkSize, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<TResult[]>(cancellationToken);

        dispatcher.ThrowIfEnded();
        var bound = BoundFunction.Of(function, serializer);
        var intake = new MapIntake();
        dispatcher.Submit(intake);
        try
        {
            // What has all its items needs no reading.
            var items = source is ICollection<TArguments> ? source.ToArray() : intake.Read(source, cancellationToken);
            if (items.Length == 0)
                return Task.FromResult(Array.Empty<TResult>());
            var job = new MapJob<TArguments, TResult>(owner, dispatcher, bound, settings, items, chunkSize);
            dispatcher.Exchange(intake, job);
            job.CancelWith(cancellationToken);
            return job.Task;
        }
        catch (OperationCanceledException e) when (e.CancellationToken == cancellationToken && cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult[]>(cancellationToken);
        }
        finally
        {
            dispatcher.Complete(intake);
        }
    }

    public IAsyncEnumerable<CallOutcome<TArguments, TResult>> Stream<TArguments, TResult>(
        object owner, CallSettings settings, Delegate function, IAsyncEnumerable<TArguments> source, StreamOptions stream, CancellationToken cancellationToken)
    {
        dispatcher.ThrowIfEnded();
        return EnumerateAsync<TArguments, TResult>(
            owner, BoundFunction.Of(function, serializer), settings, source, stream, cancellationToken);
    }

    private async IAsyncEnumerable<CallOutcome<TArguments, TResult>> EnumerateAsync<TArguments, TResult>(
        object owner, BoundFunction function, CallSettings settings, IAsyncEnumerable<TArguments> source, StreamOptions stream,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var job = new StreamJob<TArguments, TResult>(dispatcher, function, settings, source, stream, pool);
        job.Start();
        try
        {
            while (await job.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                while (job.TryTake(out var outcome))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return outcome;
                }
            }
        }
        finally
        {
            await job.LeaveAsync(kill: cancellationToken.IsCancellationRequested).ConfigureAwait(false);
            GC.KeepAlive(owner);
        }
    }
}
