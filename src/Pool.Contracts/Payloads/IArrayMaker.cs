namespace Pool.Contracts.Payloads;

/// <summary>Makes arrays of one type for blobs that are yet to come.</summary>
internal interface IArrayMaker
{
    /// <summary>True when so many bytes are a whole number of elements.</summary>
    bool Fits(int byteLength);

    /// <summary>An array of so many bytes, with anything in it.</summary>
    ArrayMemory Make(int byteLength, ArrayGuess guess);
}
