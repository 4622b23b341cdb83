using System.Buffers;
using Pool.Contracts.Payloads;

namespace Pool.Host.Calls;

/// <summary>
/// Memory for one call's arguments. Little of it comes from the shared pool and goes back; much of it stays with the call, in few
/// arrays with little left over: each is as long as all before it together, or as the one blob that it holds.
/// </summary>
internal sealed class GrowingArrays : ArrayPool<byte>
{
    /// <summary>Arrays of this length or more are not shared.</summary>
    public const int LastingLength = 32 * 1024;

    private const int LongestUnasked = 1024 * 1024;

    private int _length;

    public override byte[] Rent(int minimumLength)
    {
        if (minimumLength < LastingLength)
            return Shared.Rent(minimumLength);

        var array = BigArrays.Make<byte>(Math.Max(minimumLength, _length));
        _length = Math.Min(_length + array.Length, LongestUnasked);
        return array;
    }

    public override void Return(byte[] array, bool clearArray = false)
    {
        if (array.Length < LastingLength)
            Shared.Return(array, clearArray);
        else
            _length = 0; // All of a call's are given back together.
    }
}
