using MessagePack.Formatters;

namespace Pool.Contracts.Payloads;

/// <summary>A formatter of values that are a blob already: header and memory, without a copy.</summary>
internal interface ILendingFormatter<T> : IMessagePackFormatter<T>
{
    /// <summary>The value's own memory; empty when there is none.</summary>
    ReadOnlyMemory<byte> Lend(T value);
}
