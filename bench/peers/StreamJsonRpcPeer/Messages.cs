using StreamJsonRpc;

namespace StreamJsonRpcPeer;

/// <summary>How both sides talk.</summary>
internal static class Messages
{
    public static IJsonRpcMessageHandler Over(Stream sending, Stream receiving) =>
        new LengthHeaderMessageHandler(sending, receiving, new MessagePackFormatter());
}
