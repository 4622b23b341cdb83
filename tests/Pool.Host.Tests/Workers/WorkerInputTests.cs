using System.IO.Pipes;
using Pool.Host.Workers;

namespace Pool.Host.Tests.Workers;

public sealed class WorkerInputTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_pipe_that_is_closed_during_its_first_write_is_closed_and_nothing_hangs()
    {
        for (var round = 0; round < 1_000; round++)
        {
            using var reader = new AnonymousPipeServerStream(PipeDirection.In);
            var input = new WorkerInput(new AnonymousPipeClientStream(PipeDirection.Out, reader.ClientSafePipeHandle));
            using var start = new Barrier(2);
            var closing = new Thread(spins =>
            {
                start.SignalAndWait();
                Thread.SpinWait((int)spins!);
                input.Dispose();
            });
            closing.Start(round);
            await Task.Run(async () =>
            {
                start.SignalAndWait();
                await Record.ExceptionAsync(async () => await input.WriteAsync(new byte[] { 1 }));
            });
            closing.Join();

            // What was written may have been taken; the end comes behind it.
            var rest = new byte[2];
            (await reader.ReadAtLeastAsync(rest, 2, throwOnEndOfStream: false)).ShouldBeLessThan(2);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Nothing_can_be_written_once_it_is_closed()
    {
        using var reader = new AnonymousPipeServerStream(PipeDirection.In);
        var input = new WorkerInput(new AnonymousPipeClientStream(PipeDirection.Out, reader.ClientSafePipeHandle));
        await input.DisposeAsync();
        await input.DisposeAsync();
        await Should.ThrowAsync<ObjectDisposedException>(async () => await input.WriteAsync(new byte[] { 1 }));
    }
}
