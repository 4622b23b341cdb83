using MessagePack;
using Nerdbank.Streams;

namespace Pool.Contracts.Payloads;

/// <summary>Turns values into bytes and back, by their declared types.</summary>
internal sealed class PayloadSerializer
{
    /// <summary>From this length on arrays are lent. Below it a copy is cheaper than a write of its own.</summary>
    public const int LendingLength = 64 * 1024;

    private readonly MessagePackSerializerOptions _options;
    private readonly bool _compresses;
    private readonly bool _isDefault;

    private PayloadSerializer(MessagePackSerializerOptions options)
    {
        _options = options;
        _compresses = options.Compression != MessagePackCompression.None;
        _isDefault = options.Resolver == PayloadResolver.Instance && !_compresses;
    }

    /// <summary>For the side that reads what an untrusted worker has sent.</summary>
    public static PayloadSerializer ForHost(MessagePackSerializerOptions? options = null) =>
        new((options ?? PayloadResolver.Options).WithSecurity(UntrustedPayloads.Instance));

    /// <summary>For the worker, which trusts its host.</summary>
    public static PayloadSerializer ForWorker(MessagePackSerializerOptions? options = null) =>
        new(options ?? PayloadResolver.Options);

    public void Write<T>(ref MessagePackWriter writer, T value)
    {
        if (typeof(T) == typeof(ValueTuple))
        {
            writer.WriteNil();
            return;
        }

        if (_isDefault)
            PayloadResolver.FormatterOf<T>().Serialize(ref writer, value, _options);
        else if (_compresses)
            MessagePackSerializer.Serialize(ref writer, value, _options);
        else
            _options.Resolver.GetFormatterWithVerify<T>().Serialize(ref writer, value, _options);
    }

    /// <summary>
    /// Appends one value, and sees to it that it is one. A big array of numbers is not copied: it must not change until the bytes
    /// have been written.
    /// </summary>
    public void Append<T>(Sequence<byte> output, T value)
    {
        var writer = new MessagePackWriter(output);
        if (_isDefault && Lending<T>.Formatter?.Lend(value) is { Length: >= LendingLength } bytes)
        {
            writer.WriteBinHeader(bytes.Length);
            writer.Flush();
            output.Append(bytes);
            output.GetSpan(1); // What is lent has no room behind it, and the next writer would ask for what there is.
            return;
        }

        if (_isDefault && Plain<T>.Is)
        {
            Write(ref writer, value);
            writer.Flush();
            return;
        }

        var mark = output.Length;
        Write(ref writer, value);
        writer.Flush();
        ValueCount.Require(output.AsReadOnlySequence.Slice(mark), 1);
    }

    public T Read<T>(ref MessagePackReader reader)
    {
        if (typeof(T) == typeof(ValueTuple))
        {
            reader.Skip();
            return default!;
        }

        if (_isDefault && Plain<T>.Is)
            return PayloadResolver.FormatterOf<T>().Deserialize(ref reader, _options);

        // Right behind the value comes the next one, of another call perhaps: a formatter must read its own, whole, and no more.
        var begin = reader;
        var value = ReadValue<T>(ref reader);
        begin.Skip();
        return begin.Consumed == reader.Consumed
            ? value
            : throw new PayloadException($"the formatter of {typeof(T)} read {(begin.Consumed < reader.Consumed ? "more" : "less")} than its value");
    }

    /// <summary>True when <see cref="PlainTypes"/> are known to be one value each, without counting.</summary>
    public bool KnowsPlainTypes => _isDefault;

    private T ReadValue<T>(ref MessagePackReader reader) => _compresses
        ? MessagePackSerializer.Deserialize<T>(ref reader, _options)
        : _options.Resolver.GetFormatterWithVerify<T>().Deserialize(ref reader, _options);

    private static class Lending<T>
    {
        public static readonly ILendingFormatter<T>? Formatter = PrimitiveArrays.GetFormatter<T>() as ILendingFormatter<T>;
    }

    private static class Plain<T>
    {
        public static readonly bool Is = PlainTypes.Contains(typeof(T));
    }
}
