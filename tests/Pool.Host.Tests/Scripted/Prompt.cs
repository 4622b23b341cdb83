using MessagePack;

namespace Pool.Host.Tests.Scripted;

/// <summary>Does something while it is serialized.</summary>
public sealed class Prompt
{
    [IgnoreMember]
    public Action? OnSerialize { get; init; }

    public int Value
    {
        get
        {
            OnSerialize?.Invoke();
            return 0;
        }

        init => _ = value;
    }

    public static int Read(Prompt prompt) => prompt.Value;
}
