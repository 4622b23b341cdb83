namespace Pool.Contracts.Messages;

/// <summary>What all messages check the same way.</summary>
internal static class MessageFields
{
    public static void Expect(MessageKind kind, int expected, int actual)
    {
        if (actual != expected)
            throw new InvalidDataException($"A {kind} message has {expected} fields, not {actual}.");
    }
}
