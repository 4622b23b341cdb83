using System.Buffers.Binary;
using CsCheck;

namespace Pool.Host.Tests.Fuzzing;

/// <summary>A change to what a worker says.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Frame">To which frame, counted over all turns; taken modulo their number.</param>
/// <param name="Position">Where in the frame, or to which other frame; taken modulo its length or their number.</param>
/// <param name="Value">What to put there.</param>
internal sealed record Mutation(MutationKind Kind, int Frame, int Position, byte Value)
{
    private const int Many = 1000;

    /// <summary>Any change.</summary>
    public static Gen<Mutation> Any { get; } = Gen.Select(
        Gen.Enum<MutationKind>(), Gen.Int[0, Many], Gen.Int[0, Many], Gen.Byte, static (kind, frame, position, value) => new Mutation(kind, frame, position, value));

    /// <summary>Changes frames, each of which is in some turn.</summary>
    public void Apply(List<(int Turn, byte[] Bytes)> frames)
    {
        if (frames.Count == 0)
            return;
        var index = Frame % frames.Count;
        var (turn, bytes) = frames[index];
        var at = bytes.Length == 0 ? 0 : Position % bytes.Length;
        switch (Kind)
        {
            case MutationKind.Drop:
                frames.RemoveAt(index);
                break;
            case MutationKind.Repeat:
                frames.Insert(index, frames[index]);
                break;
            case MutationKind.Move:
                frames.RemoveAt(index);
                frames.Insert(Position % (frames.Count + 1), (turn, bytes));
                break;
            case MutationKind.Delay:
                frames[index] = (turn + 1, bytes);
                break;
            case MutationKind.Hasten:
                frames[index] = (Math.Max(0, turn - 1), bytes);
                break;
            default:
                frames[index] = (turn, Change(bytes, at));
                break;
        }
    }

    private byte[] Change(byte[] bytes, int at)
    {
        var changed = (byte[])bytes.Clone();
        if (changed.Length == 0)
            return [Value];
        switch (Kind)
        {
            case MutationKind.Set:
                changed[at] = Value;
                return changed;
            case MutationKind.Flip:
                changed[at] ^= (byte)(1 << (Value % 8));
                return changed;
            case MutationKind.Insert:
                return [.. changed[..at], Value, .. changed[at..]];
            case MutationKind.Delete:
                return [.. changed[..at], .. changed[(at + 1)..]];
            case MutationKind.Truncate:
                return changed[..at];
            case MutationKind.Resize when changed.Length >= sizeof(uint):
                BinaryPrimitives.WriteUInt32BigEndian(changed, (uint)Value << (Position % 25));
                return changed;
            default:
                new Random((Position * 256) + Value).NextBytes(changed);
                return changed;
        }
    }
}
