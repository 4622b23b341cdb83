using System.Buffers;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Host.Calls;

namespace Pool.Host.Dispatching;

/// <summary>Several items of a map or a stream that go to a worker together.</summary>
internal sealed class Chunk<TArguments, TResult>(
    ChunkSource<TArguments, TResult> source, ReadOnlyMemory<TArguments> items, long firstIndex)
    : Work(source.Function, source.Settings, source, items.Length)
{
    // Four arguments of some thirty bytes each.
    private const long LongestFixedSize = 128;

    public override CallFlags Flags => source.Flags;

    public override int AnswerEvery => source.AnswerEvery;

    public override TimeSpan Budget => source.Budget;

    /// <summary>The items from <paramref name="first"/> on as a chunk of their own.</summary>
    public Chunk<TArguments, TResult> Rest(int first, int attempts) =>
        new(source, items[first..Count], firstIndex + first) { Attempts = attempts, FalseStarts = FalseStarts };

    public override EncodedItems Encode(OutputBuffer arguments)
    {
        if (Function.Definition.HasFixedSizeArguments(source.Serializer) && TryEncodeRows(arguments))
            return new EncodedItems(Count, arguments.Length, null);
        for (var i = 0; i < Count; i++)
        {
            var mark = arguments.Length;
            try
            {
                source.Writer.Append(arguments, source.Serializer, Function, items.Span[i]);
            }
            catch (Exception e)
            {
                return new EncodedItems(i, mark, PayloadFailure.OfArgument(Function.Definition, e));
            }

            if (arguments.Length + Function.StateLength > source.Serializer.Limits.PayloadLength)
                return new EncodedItems(i, mark, null);
            if (arguments.Length >= ChunkSizer.EnoughBytes && source.MaySplitAt(i + 1))
                return new EncodedItems(i + 1, arguments.Length, null);
        }

        return new EncodedItems(Count, arguments.Length, null);
    }

    // What takes a few bytes an item is not looked at between the items.
    private bool TryEncodeRows(OutputBuffer arguments)
    {
        if ((LongestFixedSize * Count) + Function.StateLength > source.Serializer.Limits.PayloadLength)
            return false;
        source.Writer.AppendAll(arguments, source.Serializer, items.Span[..Count]);
        return true;
    }

    public override void Deliver(int first, int count, in ReadOnlySequence<byte> values)
    {
        var reader = new WireReader(values);
        if (source.TryTakeAll(firstIndex + first, count, reader))
            return;
        for (var i = first; i < first + count; i++)
        {
            var begin = reader;
            TResult result;
            try
            {
                result = source.Reader.Read(ref reader, source.Serializer);
            }
            catch (Exception e)
            {
                DeliverFailure(i, PayloadFailure.OfResult(Function.Definition, e));
                if (!TrySkip(ref begin))
                {
                    DeliverFailures(i + 1, first + count, e);
                    return;
                }

                reader = begin;
                continue;
            }

            source.OnResult(firstIndex + i, items.Span[i], result);
        }
    }

    public override void DeliverFailure(int index, Exception exception) =>
        source.OnFailure(firstIndex + index, items.Span[index], exception);

    public override void Fault(Exception exception) => source.Fault(exception);

    private void DeliverFailures(int first, int end, Exception cause)
    {
        for (; first < end; first++)
            DeliverFailure(first, PayloadFailure.OfResult(Function.Definition, cause));
    }

    private static bool TrySkip(ref WireReader reader)
    {
        try
        {
            reader.Skip();
            return true;
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            return false;
        }
    }
}
