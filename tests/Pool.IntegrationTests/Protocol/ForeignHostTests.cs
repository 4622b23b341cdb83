using System.Text;
using MessagePack;
using Pool.Contracts.Tests.Documentation;

namespace Pool.IntegrationTests.Protocol;

public sealed class ForeignHostTests
{
    private const string Start = "0000000e 96 01 03 00 93 ce 7f ff 00 00 05 00 c0 c0";
    private const string Shutdown = "00000002 91 05";
    private const byte Ready = 16;
    private const byte StartFailed = 17;
    private const byte Failure = 19;

    [Fact(Timeout = 60_000)]
    public async Task The_documented_conversation_is_what_a_worker_says()
    {
        using var host = new ForeignHost();
        foreach (var (isHosts, bytes) in DocumentedConversation.Read())
        {
            if (isHosts)
                await host.SendAsync(bytes);
            else
                Told(await host.ReceiveFrameAsync()).ShouldBe(Told(bytes));
        }

        (await host.ExitAsync()).ShouldBe((0, ""));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_whose_host_is_gone_ends()
    {
        using var host = new ForeignHost();
        await StartAsync(host);
        host.CloseInput();
        (await host.ExitAsync()).ShouldBe((1, ""));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("0000")]
    [InlineData("00000002 91")]
    [InlineData("00100000 99 03 01 01")]
    public async Task A_worker_whose_host_ends_within_a_message_ends_no_other_way(string hex)
    {
        using var host = new ForeignHost();
        await StartAsync(host);
        await host.SendAsync(Bytes(hex));
        host.CloseInput();
        (await host.ExitAsync()).ShouldBe((1, ""));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("48656c6c 6f 2c 20", "The bytes 48656C6C6F2C do not begin a frame.")]
    [InlineData("ffffffff 92 04", "A frame of 4294967295 bytes is longer than the 2147418112 allowed.")]
    [InlineData("00000002 91 63", "A 99 message does not go to a worker that has started.")]
    [InlineData("00000004 93 10 01 05", "A Ready message does not go to a worker that has started.")]
    [InlineData("0000000e 96 01 03 00 93 ce 7f ff 00 00 05 00 c0 c0", "A Start message does not go to a worker that has started.")]
    [InlineData("00000002 91 04", "A Cancel message has 1 fields, not 0.")]
    [InlineData("00000004 92 04 a1 78", "A number does not begin with the byte a1")]
    [InlineData("0000000b 92 04 cf ff ff ff ff ff ff ff ff", "overflow")]
    [InlineData("0000000a 99 03 01 01 00 00 00 c0 ff c4", "A count or an index is not -1.")]
    [InlineData("00000002 92 04", "not all there")]
    public async Task A_host_that_breaks_the_protocol_is_told_how_and_left(string hex, string reason)
    {
        using var host = new ForeignHost();
        await StartAsync(host);
        await host.SendAsync(Bytes(hex));
        var (code, printed) = await host.ExitAsync();
        code.ShouldBe(1);
        printed.ShouldStartWith("Pool.Worker: The host sent what is not a message: ");
        printed.ShouldContain(reason);
        printed.ShouldNotContain("Unhandled exception");
    }

    [Fact(Timeout = 60_000)]
    public async Task Whoever_is_no_host_at_all_is_told_so()
    {
        using var host = new ForeignHost();
        await host.SendAsync(Encoding.UTF8.GetBytes("GET / HTTP/1.1\r\n"));
        var (code, printed) = await host.ExitAsync();
        code.ShouldBe(1);
        printed.ShouldBe($"Pool.Worker: The host sent what is not a message: The bytes 474554202F20 do not begin a frame.{Environment.NewLine}");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("00000006 95 01 01 00 c0 c0", "The host speaks version 1 of the protocol, this worker version 3.")]
    [InlineData("00000003 92 01 01", "The host speaks version 1 of the protocol, this worker version 3.")]
    [InlineData("00000005 94 01 03 00 c0", "A Start message has 5 fields, not 3.")]
    [InlineData("0000000e 96 01 03 00 93 ce 00 0f ff ff 05 00 c0 c0", "A limit of 1048575 is less than 1048576.")]
    [InlineData(Shutdown, "The first message is Shutdown, not Start.")]
    public async Task A_host_that_can_not_be_served_hears_why(string hex, string reason)
    {
        using var host = new ForeignHost();
        await host.SendAsync(Bytes(hex));
        var answer = await host.ReceiveFrameAsync();
        answer[5].ShouldBe(StartFailed);
        Encoding.UTF8.GetString(answer).ShouldContain(reason);
        (await host.ExitAsync()).ShouldBe((1, ""));
    }

    private static async Task StartAsync(ForeignHost host)
    {
        await host.SendAsync(Bytes(Start));
        (await host.ReceiveFrameAsync())[5].ShouldBe(Ready);
    }

    // A frame as text, without what differs from run to run.
    private static string Told(byte[] frame)
    {
        var text = MessagePackSerializer.ConvertToJson(frame.AsMemory(sizeof(uint)));
        var reader = new MessagePackReader(frame.AsMemory(sizeof(uint)));
        reader.ReadArrayHeader();
        return reader.ReadByte() switch
        {
            Ready => text[..text.LastIndexOf(',')],
            Failure => text[..text.IndexOf(" format.", StringComparison.Ordinal)],
            _ => text,
        };
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
