namespace Pool.Contracts.Payloads;

/// <summary>
/// What type of array the next big blob of a pipe will be read as: that of the last one. A right guess saves a copy of it, as the
/// blob is read from the pipe into the very array that the reader gets.
/// </summary>
internal sealed class ArrayGuess
{
    private static readonly IArrayMaker Bytes = new PrimitiveArrayFormatter<byte>();

    private volatile IArrayMaker _last = Bytes;

    /// <summary>An array to read a blob into.</summary>
    public ArrayMemory Make(int byteLength) => (_last.Fits(byteLength) ? _last : Bytes).Make(byteLength, this);

    /// <summary>Says what a blob was read as.</summary>
    public void Learn(IArrayMaker maker) => _last = maker;
}
