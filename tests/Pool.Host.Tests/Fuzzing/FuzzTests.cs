using CsCheck;

namespace Pool.Host.Tests.Fuzzing;

/// <summary>
/// The host's code against workers that say anything. More of it is run by setting the variable POOL_FUZZ_ITERATIONS; a failure
/// prints a seed, with which CsCheck_Seed repeats it.
/// </summary>
public sealed class FuzzTests
{
    private const int Iterations = 500;

    [Fact(Timeout = 600_000)]
    public async Task Each_byte_of_a_conversation_may_be_another()
    {
        var frames = RecordedConversation.Turns.SelectMany(static turn => turn).ToList();
        for (var frame = 0; frame < frames.Count; frame++)
        {
            for (var position = 0; position < frames[frame].Length; position++)
            {
                var value = frames[frame][position];
                await HostileWorker.PlayAsync([new Mutation(MutationKind.Set, frame, position, 0xFF)]);
                await HostileWorker.PlayAsync([new Mutation(MutationKind.Set, frame, position, (byte)(value + 1))]);
                await HostileWorker.PlayAsync([new Mutation(MutationKind.Flip, frame, position, 7)]);
                await HostileWorker.PlayAsync([new Mutation(MutationKind.Delete, frame, position, 0)]);
                await HostileWorker.PlayAsync([new Mutation(MutationKind.Truncate, frame, position, 0)]);
            }
        }
    }

    [Fact(Timeout = 600_000)]
    public async Task Each_message_may_come_at_any_other_place()
    {
        var count = RecordedConversation.Turns.Sum(static turn => turn.Count);
        for (var frame = 0; frame < count; frame++)
        {
            for (var place = 0; place < count; place++)
                await HostileWorker.PlayAsync([new Mutation(MutationKind.Move, frame, place, 0)]);
            foreach (var kind in new[] { MutationKind.Drop, MutationKind.Repeat, MutationKind.Delay, MutationKind.Hasten })
                await HostileWorker.PlayAsync([new Mutation(kind, frame, 0, 0)]);
        }
    }

    // For as many as anybody wants. One that hangs is seen much sooner.
    [Fact(Timeout = 6 * 3_600_000)]
    public Task Whatever_a_worker_says_hurts_only_its_own_calls() =>
        Mutation.Any.Array[1, 6].SampleAsync(HostileWorker.PlayAsync, iter: WantedIterations, threads: Environment.ProcessorCount);

    private static long WantedIterations =>
        long.TryParse(Environment.GetEnvironmentVariable("POOL_FUZZ_ITERATIONS"), out var wanted) ? wanted : Iterations;
}
