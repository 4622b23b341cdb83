using MessagePack;

namespace Pool.Contracts.Payloads;

/// <summary>Turns values into bytes and back, by their declared types.</summary>
internal sealed class PayloadSerializer
{
    private readonly MessagePackSerializerOptions _options;
    private readonly bool _compresses;
    private readonly bool _isDefault;

    private PayloadSerializer(MessagePackSerializerOptions options)
    {
        _options = options;
        _isDefault = options.Resolver == PayloadResolver.Instance;
        _compresses = options.Compression != MessagePackCompression.None;
    }

    /// <summary>For the side that reads what an untrusted worker has sent.</summary>
    public static PayloadSerializer ForHost(MessagePackSerializerOptions? options = null) =>
        new((options ?? PayloadResolver.Options).WithSecurity(UntrustedPayloads.Instance));

    /// <summary>For the worker, which trusts its host.</summary>
    public static PayloadSerializer ForWorker(MessagePackSerializerOptions? options = null) =>
        new(options ?? PayloadResolver.Options);

    /// <summary>True when plain types have the formatters that this library gives them.</summary>
    public bool IsDefault => _isDefault && !_compresses;

    public void Write<T>(ref MessagePackWriter writer, T value)
    {
        if (typeof(T) == typeof(ValueTuple))
        {
            writer.WriteNil();
            return;
        }

        if (_compresses)
            MessagePackSerializer.Serialize(ref writer, value, _options);
        else
            _options.Resolver.GetFormatterWithVerify<T>().Serialize(ref writer, value, _options);
    }

    public T Read<T>(ref MessagePackReader reader)
    {
        if (typeof(T) == typeof(ValueTuple))
        {
            reader.Skip();
            return default!;
        }

        if (Plain<T>.Is && _isDefault)
            return ReadValue<T>(ref reader);

        // Right behind the value comes the next one, of another call perhaps: a formatter must read its own, whole, and no more.
        var begin = reader;
        var value = ReadValue<T>(ref reader);
        begin.Skip();
        return begin.Consumed == reader.Consumed
            ? value
            : throw new PayloadException($"the formatter of {typeof(T)} read {(begin.Consumed < reader.Consumed ? "more" : "less")} than its value");
    }

    /// <summary>True when what is written of the type is known to be one value without counting.</summary>
    public bool IsPlain(Type type) => IsDefault && PlainTypes.Contains(type);

    private T ReadValue<T>(ref MessagePackReader reader) => _compresses
        ? MessagePackSerializer.Deserialize<T>(ref reader, _options)
        : _options.Resolver.GetFormatterWithVerify<T>().Deserialize(ref reader, _options);

    private static class Plain<T>
    {
        public static readonly bool Is = PlainTypes.Contains(typeof(T));
    }
}
