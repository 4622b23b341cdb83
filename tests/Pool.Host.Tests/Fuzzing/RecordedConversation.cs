using System.Buffers;
using MessagePack;
using Pool.Contracts.Messages;
using Pool.Host.Tests.Scripted;

namespace Pool.Host.Tests.Fuzzing;

/// <summary>
/// What an orderly worker says to <see cref="HostileWorker.CallAsync"/>, frame by frame: first that it is ready, then its answers to
/// each call, which are numbered from 1.
/// </summary>
internal static class RecordedConversation
{
    /// <summary>For each time that the host has said something to answer, the frames of the answer.</summary>
    public static IReadOnlyList<IReadOnlyList<byte[]>> Turns { get; } =
    [
        [ScriptedWorker.FrameOf(new ReadyMessage(ProtocolVersion.Current, 4242).Write)],
        [Started(1), Result(1, 0, 1)],
        [Started(2), Failure(2, 0)],
        [Started(3), Result(3, 0, 1, 4), Result(3, 2, 9)],
        [Started(4), Result(4, 0, 1), Failure(4, 1), Result(4, 2, 9)],
        [Started(5), Result(5, 0, 1), ScriptedWorker.FrameOf(new StoppedMessage(5, 1).Write)],
        [Started(6), Result(6, 0, 4)],
    ];

    private static byte[] Started(long call) => ScriptedWorker.FrameOf(new StartedMessage(call).Write);

    private static byte[] Result(long call, int first, params int[] results)
    {
        var values = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(values);
        foreach (var result in results)
            writer.Write(result);
        writer.Flush();
        return ScriptedWorker.FrameOf(new ResultMessage(call, first, results.Length, new ReadOnlySequence<byte>(values.WrittenMemory)).Write);
    }

    private static byte[] Failure(long call, int item)
    {
        var inner = new FailureMessage(FailureCategory.Function, "System.Private.CoreLib", "System.FormatException", "inner", null, []);
        var failure = new FailureMessage(FailureCategory.Function, "System.Private.CoreLib", "System.InvalidOperationException", "outer", "at F()", [inner]);
        return ScriptedWorker.FrameOf(new ItemFailedMessage(call, item, failure).Write);
    }
}
