using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using MessagePack;
using Microsoft.Win32.SafeHandles;

namespace Pool.HostileWorker;

/// <summary>The two pipes to the host, and frames made by hand: nothing here keeps anybody from sending nonsense.</summary>
internal sealed class HostPipes
{
    private const byte CallKind = 3;

    private readonly Stream _input = Console.OpenStandardInput();
    private readonly Stream _output = Console.OpenStandardOutput();

    public delegate void FieldWriter(ref MessagePackWriter writer);

    /// <summary>Sends bytes as they are.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        _output.Flush();
    }

    /// <summary>Sends a frame of this kind.</summary>
    public void SendFrame(byte kind, int fields, FieldWriter write) => Send(Frame(kind, fields, write));

    public static byte[] Frame(byte kind, int fields, FieldWriter write)
    {
        var body = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(body);
        writer.WriteArrayHeader(1 + fields);
        writer.Write(kind);
        write(ref writer);
        writer.Flush();

        var frame = new byte[sizeof(uint) + body.WrittenCount];
        BinaryPrimitives.WriteUInt32BigEndian(frame, (uint)body.WrittenCount);
        body.WrittenSpan.CopyTo(frame.AsSpan(sizeof(uint)));
        return frame;
    }

    /// <summary>Says that it is ready, as a good worker does.</summary>
    public void BeReady()
    {
        ReadStart();
        SendReady();
    }

    public void ReadStart() => ReadBody();

    public void SendReady(int version = 3) => SendFrame(16, 2, (ref writer) =>
    {
        writer.Write(version);
        writer.Write(Environment.ProcessId);
    });

    /// <summary>Waits for the next call, says that it has begun, and gives its number.</summary>
    public long ReadCall()
    {
        var call = ReadCallOnly();
        SendStarted(call);
        return call;
    }

    public long ReadCallOnly()
    {
        while (true)
        {
            var reader = new MessagePackReader(ReadBody());
            reader.ReadArrayHeader();
            if (reader.ReadByte() == CallKind)
                return reader.ReadInt64();
        }
    }

    public void SendStarted(long call) => SendFrame(21, 1, (ref writer) => writer.Write(call));

    public void SendResult(long call, int first, int count, params byte[] values) => Send(Result(call, first, count, values));

    public static byte[] Result(long call, int first, int count, byte[] values) => Frame(18, 4, (ref writer) =>
    {
        writer.Write(call);
        writer.Write(first);
        writer.Write(count);
        writer.Write(values);
    });

    public void SendStopped(long call, int answered) => SendFrame(20, 2, (ref writer) =>
    {
        writer.Write(call);
        writer.Write(answered);
    });

    public void SendFailure(long call, FieldWriter writeFailure) => SendFrame(19, 3, (ref writer) =>
    {
        writer.Write(call);
        writer.Write(0);
        writeFailure(ref writer);
    });

    public static void CloseInput() => Close(0);

    public static void CloseOutput() => Close(1);

    // The runtime and the console have copies of the descriptor.
    private static void Close(int descriptor)
    {
        const string Descriptors = "/proc/self/fd";
        var pipe = TargetOf($"{Descriptors}/{descriptor}");
        foreach (var path in Directory.GetFiles(Descriptors).Where(path => TargetOf(path) == pipe))
            new SafeFileHandle(int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture), ownsHandle: true).Dispose();
    }

    private static string? TargetOf(string path) => new FileInfo(path).LinkTarget;

    /// <summary>Does nothing until the host is gone.</summary>
    public void Wait()
    {
        while (_input.ReadByte() >= 0)
        {
        }
    }

    private byte[] ReadBody()
    {
        var prefix = new byte[sizeof(uint)];
        _input.ReadExactly(prefix);
        var body = new byte[BinaryPrimitives.ReadUInt32BigEndian(prefix)];
        _input.ReadExactly(body);
        return body;
    }
}
