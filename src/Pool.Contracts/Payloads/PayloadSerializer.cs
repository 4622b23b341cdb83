using System.Buffers;
using MessagePack;

namespace Pool.Contracts.Payloads;

/// <summary>Turns values into bytes and back, by their declared types.</summary>
internal sealed class PayloadSerializer
{
    private readonly MessagePackSerializerOptions _options;
    private readonly bool _compresses;

    private PayloadSerializer(MessagePackSerializerOptions options)
    {
        _options = options;
        _compresses = options.Compression != MessagePackCompression.None;
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

        return _compresses
            ? MessagePackSerializer.Deserialize<T>(ref reader, _options)
            : _options.Resolver.GetFormatterWithVerify<T>().Deserialize(ref reader, _options);
    }

    /// <summary>True when values of the type can't be written at all; <paramref name="why"/> says so in a sentence.</summary>
    public bool Refuses<T>(out Exception? why)
    {
        why = null;
        if (typeof(T) == typeof(ValueTuple))
            return false;
        try
        {
            _ = _options.Resolver.GetFormatterWithVerify<T>();
            return false;
        }
        catch (Exception e) when (e is MessagePackSerializationException or PayloadException or TypeInitializationException)
        {
            why = e;
            return true;
        }
    }
}
