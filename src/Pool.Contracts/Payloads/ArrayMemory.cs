using System.Buffers;

namespace Pool.Contracts.Payloads;

/// <summary>The memory of some array of numbers as bytes.</summary>
/// <param name="guess">What the array was made by, when it is there to be filled and given away; otherwise null.</param>
internal abstract class ArrayMemory(ArrayGuess? guess) : MemoryManager<byte>
{
    /// <summary>Where to say what the elements should have been.</summary>
    public ArrayGuess? Guess { get; } = guess;
}
