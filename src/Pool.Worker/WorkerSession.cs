using System.Buffers;
using Pool.Contracts;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;

namespace Pool.Worker;

/// <summary>A worker's life: the handshake, the initializer, then calls, one at a time on the thread that started it all.</summary>
internal static class WorkerSession
{
    private const int Succeeded = 0;
    private const int CouldNotStart = 1;

    public static int Run(ProtocolStreams streams)
    {
        var input = new FrameInput(streams.Input);
        var output = new FrameOutput(streams.Output, Outbox.TakeOffered(), streams.HasRoom);
        try
        {
            return Run(input, output, new StandIn(streams.HasInput, output));
        }
        catch (IOException)
        {
            // Writing to the host failed: it is gone, and the pipe with it.
            HostConnection.EndProcess("");
            return CouldNotStart;
        }
    }

    private static int Run(FrameInput input, FrameOutput output, StandIn standIn)
    {
        if (!TryReadFirst(input, out var kind, out var body))
            return CouldNotStart;

        CallRunner runner;
        var loop = new MessageLoop(input, output, standIn);
        var limits = AgreedLimits.Default;
        try
        {
            var start = ReadStart(kind, body);
            limits = start.Limits;
            WorkerContext.Current = new WorkerContext(start.WorkerIndex, Environment.ProcessId);

            // The initializer may run for ever; the end of the host must be seen all the same.
            loop.Start();
            MemoryLimit.Apply();
            var serializer = Initialization.CreateSerializer(start.SerializerFactory, limits);
            Initialization.RunInitializer(start.Initializer, serializer);
            runner = new CallRunner(loop, output, serializer, standIn);
        }
        catch (Exception e)
        {
            var category = e is FunctionNotFoundException ? FailureCategory.Reference : FailureCategory.Function;
            new StartFailedMessage(FailureReport.Of(e, category, limits.TextLength)).Write(output.Pending);
            output.Flush();
            return CouldNotStart;
        }

        new ReadyMessage(ProtocolVersion.Current, Environment.ProcessId).Write(output.Pending);
        output.Flush();
        runner.RunAll();
        return Succeeded;
    }

    private static bool TryReadFirst(FrameInput input, out MessageKind kind, out ReadOnlySequence<byte> body)
    {
        try
        {
            while (!input.TryTake(out kind, out body))
            {
                if (!input.Fill())
                    return false;
            }

            return true;
        }
        catch (InvalidDataException e)
        {
            // Whoever sends this could not read an answer either.
            Console.Error.WriteLine($"Pool.Worker: The host sent what is not a message: {e.Message}");
            (kind, body) = (default, default);
            return false;
        }
    }

    private static StartMessage ReadStart(MessageKind kind, in ReadOnlySequence<byte> body)
    {
        if (kind != MessageKind.Start)
            throw new InvalidDataException($"The first message is {kind}, not {MessageKind.Start}.");
        var fields = new WireReader(body);
        var start = StartMessage.Read(ref fields, fields.ReadHeader(out _));
        return start.Version == ProtocolVersion.Current
            ? start
            : throw new InvalidDataException($"The host speaks version {start.Version} of the protocol, this worker version {ProtocolVersion.Current}.");
    }
}
