using Pool.Contracts.Framing;
using Pool.Contracts.Messages;

namespace Pool.Contracts.Tests.Framing;

public sealed class BrokenFrameTests
{
    [Theory]
    [InlineData("48656c6c6f2c", "The bytes 48656C6C6F2C do not begin a frame.")]
    [InlineData("000000050304", "The bytes 000000050304 do not begin a frame.")]
    [InlineData("00000005dc0004", "The bytes 00000005DC00 do not begin a frame.")]
    [InlineData("000000019204", "The bytes 000000019204 do not begin a frame.")]
    [InlineData("000000009204", "The bytes 000000009204 do not begin a frame.")]
    [InlineData("ffffffff9204", "A frame of 4294967295 bytes is longer than the 2147418112 allowed.")]
    [InlineData("7fff00019204", "A frame of 2147418113 bytes is longer than the 2147418112 allowed.")]
    public void Bytes_that_begin_no_frame_are_refused_with_what_they_are(string hex, string message) =>
        Should.Throw<InvalidDataException>(() => ReadHead(hex, FrameFormat.MaxBodyLength)).Message.ShouldBe(message);

    [Fact]
    public void The_longest_frame_is_shorter_before_the_handshake()
    {
        ReadHead("001000009210", FrameFormat.MaxHandshakeLength).ShouldBe((1024 * 1024, MessageKind.Ready));
        Should.Throw<InvalidDataException>(() => ReadHead("001000019210", FrameFormat.MaxHandshakeLength));
        ReadHead("7fff00009212", FrameFormat.MaxBodyLength).ShouldBe((FrameFormat.MaxBodyLength, MessageKind.Result));
    }

    [Fact]
    public void A_frame_that_would_be_too_long_is_never_written() =>
        Should.Throw<InvalidDataException>(static () => FrameFormat.WritePrefix(new byte[4], FrameFormat.MaxBodyLength + 1L));

    private static (int Length, MessageKind Kind) ReadHead(string hex, int limit)
    {
        FrameFormat.ReadHead(Convert.FromHexString(hex), limit, out var length, out var kind);
        return (length, kind);
    }
}
