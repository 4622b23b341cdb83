using System.Buffers;
using System.IO.Pipelines;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Host.Workers;

namespace Pool.Host.Tests.Workers;

public sealed class FrameReceiverTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(1 << 20)]
    public async Task Frames_of_all_lengths_arrive_whole_however_they_are_cut(int pieceLength)
    {
        // Around the length of the receiver's own buffer, and past the first pieces of memory for what is longer.
        int[] lengths = [1, 65_516, 3, 65_517, 65_536, 65_537, 1_048_570, 2, 5_000_000, 0];
        if (pieceLength == 1)
            lengths = [1, 65_517, 3, 70_000, 0];
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var reading = ReadAsync(pipe.Reader.AsStream(), out var received);
        foreach (var (index, length) in lengths.Index())
        {
            using var frame = new OutputBuffer();
            new ResultMessage(index, 0, 1, new ReadOnlySequence<byte>(Blob(length))).Write(frame);
            for (var rest = frame.Bytes; rest.Length > 0; rest = rest.Slice(Math.Min(rest.Length, pieceLength)))
                await pipe.Writer.WriteAsync(rest.Slice(0, Math.Min(rest.Length, pieceLength)).ToArray());
        }

        await pipe.Writer.CompleteAsync();
        (await reading).ShouldBeTrue();
        received.Select(static blob => blob.Length).ShouldBe(lengths);
        foreach (var blob in received)
            blob.AsSpan().SequenceEqual(Blob(blob.Length)).ShouldBeTrue();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("00")]
    [InlineData("0000000295")]
    [InlineData("7fff00009512")]
    [InlineData("7fff0000951200000000000000")]
    public async Task An_end_inside_a_frame_is_told(string hex)
    {
        var reading = ReadAsync(new MemoryStream(Convert.FromHexString(hex)), out _);
        (await reading).ShouldBeFalse();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(0, 0)]
    [InlineData(0, 285)]
    [InlineData(1, 284)]
    [InlineData(500, 3)]
    [InlineData(65_533, 40)] // The buffer is nearly full.
    [InlineData(131_072, 4_000)]
    public async Task What_was_left_behind_is_read_as_if_it_had_come(int length, int left)
    {
        using var frame = new OutputBuffer();
        new ResultMessage(1, 0, 1, new ReadOnlySequence<byte>(Blob(3))).Write(frame);
        var bytes = Enumerable.Repeat(frame.Bytes.ToArray(), length + left).SelectMany(static bytes => bytes).Take(length + left).ToArray();
        var asked = new List<long>();
        var receiver = new FrameReceiver(new MemoryStream(bytes, 0, length), received =>
        {
            asked.Add(received);
            return bytes.AsMemory(length);
        });
        var blobs = new List<byte[]>();
        (await Task.Run(() => ReadAll(receiver, blobs))).ShouldBe(bytes.Length % frame.Length == 0);

        asked.ShouldBe([length]);
        receiver.Received.ShouldBe(bytes.Length);
        receiver.HasSeenEnd.ShouldBeTrue();
        blobs.Count.ShouldBe(bytes.Length / (int)frame.Length);
        foreach (var blob in blobs)
            blob.ShouldBe(Blob(3));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_frame_that_is_only_announced_takes_no_memory()
    {
        // Other tests allocate meanwhile, on other threads.
        var taken = await Task.Run(static () =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            ReadAll(new MemoryStream(Convert.FromHexString("7fff0000951200000000")), []).ShouldBeFalse();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
        taken.ShouldBeLessThan(4 << 20);
    }

    private static Task<bool> ReadAsync(Stream stream, out List<byte[]> received)
    {
        var blobs = received = [];
        return Task.Run(() => ReadAll(stream, blobs));
    }

    private static bool ReadAll(Stream stream, List<byte[]> blobs) =>
        ReadAll(new FrameReceiver(stream) { MaxBodyLength = FrameFormat.MaxBodyLength }, blobs);

    private static bool ReadAll(FrameReceiver receiver, List<byte[]> blobs) => receiver.ReadAll(
        (MessageKind _, int fieldCount, ref WireReader fields) =>
        {
            blobs.Add(ResultMessage.Read(ref fields, fieldCount).Values.ToArray());
            return true;
        },
        static _ => false,
        static () => { },
        static (_, ref _) => { });

    private static byte[] Blob(int length)
    {
        var blob = new byte[length];
        new Random(length).NextBytes(blob);
        return blob;
    }
}
