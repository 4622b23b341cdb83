using System.Buffers;
using MessagePack;
using MessagePack.Formatters;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;

namespace Pool.Contracts.Payloads;

/// <summary>Turns values into bytes and back, by their declared types.</summary>
internal sealed class PayloadSerializer
{
    /// <summary>From this length on arrays are lent. Below it a copy is cheaper than a write of its own.</summary>
    public const int LendingLength = 64 * 1024;

    private readonly bool _isTrusted;
    private readonly bool _compresses;
    private readonly bool _isDefault;
    private MessagePackSerializerOptions? _options;

    private PayloadSerializer(MessagePackSerializerOptions? options, AgreedLimits limits, bool isTrusted)
    {
        Limits = limits;
        _isTrusted = isTrusted;
        _isDefault = options is null;
        if (options is null)
            return;
        _options = Secure(options);
        _compresses = options.Compression != MessagePackCompression.None;
    }

    // Made when a value needs more than a plain formatter: the first options of a process draw a key for hashes, for which .NET
    // loads OpenSSL: 8 MB, and much of the time to a first answer.
    private MessagePackSerializerOptions Options => _options ??= Secure(PayloadResolver.Options);

    /// <summary>For the side that reads what an untrusted worker has sent.</summary>
    public static PayloadSerializer ForHost(AgreedLimits limits, MessagePackSerializerOptions? options = null) => new(options, limits, isTrusted: false);

    /// <summary>For the worker, which trusts its host.</summary>
    public static PayloadSerializer ForWorker(AgreedLimits limits, MessagePackSerializerOptions? options = null) => new(options, limits, isTrusted: true);

    /// <summary>What may be written and read.</summary>
    public AgreedLimits Limits { get; }

    /// <summary>True when <see cref="PlainTypes"/> have the formatters that this library gives them, and are known to be one value each.</summary>
    public bool IsDefault => _isDefault;

    /// <summary>A reader of values that lie one behind the other.</summary>
    private static MessagePackReader Open(scoped in ReadOnlySequence<byte> values) =>
        // In one piece of memory it has no segments to look for, of which it is never sure.
        values.IsSingleSegment ? new MessagePackReader(values.First) : new MessagePackReader(values);

    public void Write<T>(ref WireWriter writer, T value)
    {
        if (typeof(T) == typeof(ValueTuple))
        {
            writer.WriteNil();
            return;
        }

        if (_isDefault && PlainValues.Has<T>())
        {
            PlainValues.Write(ref writer, value);
            return;
        }

        var formatted = writer.Open();
        WriteFormatted(ref formatted, value);
        formatted.Flush();
    }

    /// <summary>Writes values one behind the other.</summary>
    public void WriteAll<T>(ref WireWriter writer, ReadOnlySpan<T> values)
    {
        if (_isDefault && PlainValues.Has<T>())
        {
            foreach (var value in values)
                PlainValues.Write(ref writer, value);
            return;
        }

        foreach (var value in values)
            Write(ref writer, value);
    }

    /// <summary>Writes one value. A big array of numbers is not copied into the writer's output: it must not change until the bytes have been written.</summary>
    public void WriteOrLend<T>(ref WireWriter writer, T value)
    {
        if (PlainValues.Has<T>() || !_isDefault || Lending<T>.Formatter is not { } lending || lending.Lend(value) is not { Length: >= LendingLength } bytes)
        {
            Write(ref writer, value);
            return;
        }

        writer.WriteBlobHeader(bytes.Length);
        writer.Lend(bytes);
    }

    public T Read<T>(ref WireReader reader)
    {
        if (typeof(T) == typeof(ValueTuple))
        {
            reader.Skip();
            return default!;
        }

        if (_isDefault && PlainValues.Has<T>())
            return PlainValues.Read<T>(ref reader);

        var formatted = Open(reader.Rest);
        var value = ReadFormatted<T>(ref formatted);
        if (_isDefault && Plain<T>.Is)
        {
            reader.Take((ulong)formatted.Consumed);
            return value;
        }

        // Right behind the value comes the next one, of another call perhaps: a formatter must read its own, whole, and no more.
        var left = reader.Left;
        reader.Skip();
        var length = left - reader.Left;
        return formatted.Consumed == length
            ? value
            : throw new PayloadException($"the formatter of {typeof(T)} read {(length < formatted.Consumed ? "more" : "less")} than its value");
    }

    /// <summary>Reads as many values as there is room for.</summary>
    public void ReadAll<T>(ref WireReader reader, Span<T> values)
    {
        if (_isDefault && PlainValues.Has<T>())
        {
            foreach (ref var value in values)
                value = PlainValues.Read<T>(ref reader);
            return;
        }

        foreach (ref var value in values)
            value = Read<T>(ref reader);
    }

    private void WriteFormatted<T>(ref MessagePackWriter writer, T value)
    {
        if (_isDefault && Plain<T>.Formatter is { } plain)
            plain.Serialize(ref writer, value, null!);
        else if (_isDefault)
            PayloadResolver.FormatterOf<T>().Serialize(ref writer, value, Options);
        else if (_compresses)
            MessagePackSerializer.Serialize(ref writer, value, Options);
        else
            Options.Resolver.GetFormatterWithVerify<T>().Serialize(ref writer, value, Options);
    }

    private T ReadFormatted<T>(ref MessagePackReader reader)
    {
        if (_isDefault && Plain<T>.Formatter is { } plain)
            return plain.Deserialize(ref reader, null!);
        if (_isDefault)
            return PayloadResolver.FormatterOf<T>().Deserialize(ref reader, Options);
        return _compresses
            ? MessagePackSerializer.Deserialize<T>(ref reader, Options)
            : Options.Resolver.GetFormatterWithVerify<T>().Deserialize(ref reader, Options);
    }

    private MessagePackSerializerOptions Secure(MessagePackSerializerOptions options) =>
        options.WithSecurity((_isTrusted ? options.Security : UntrustedPayloads.Instance).WithMaximumObjectGraphDepth(Limits.Depth));

    private static class Lending<T>
    {
        public static readonly ILendingFormatter<T>? Formatter = PrimitiveArrays.GetFormatter<T>() as ILendingFormatter<T>;
    }

    private static class Plain<T>
    {
        public static readonly bool Is = PlainTypes.Contains(typeof(T));

        public static readonly IMessagePackFormatter<T>? Formatter = PlainFormatter.For<T>();
    }
}
