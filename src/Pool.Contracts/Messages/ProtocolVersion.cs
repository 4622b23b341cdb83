namespace Pool.Contracts.Messages;

/// <summary>The version both sides must speak; it changes whenever a message does.</summary>
internal static class ProtocolVersion
{
    public const int Current = 3;
}
