using MessagePack;
using MessagePack.Formatters;

namespace Pool.TestFunctions;

/// <summary>A value that does what it is told when it becomes bytes, and when it is made of them again.</summary>
[MessagePackFormatter(typeof(Formatter))]
public sealed record Treacherous(string WhenWritten, string WhenRead)
{
    public const string Harmless = "";
    public const string Throw = "throw";
    public const string Cancel = "cancel";
    public const string Interrupt = "interrupt";
    public const string Exit = "exit";
    public const string FailFast = "fail fast";
    public const string OverflowStack = "overflow the stack";

    public static Treacherous Make(string whenWritten, string whenRead) => new(whenWritten, whenRead);

    public static string Take(Treacherous value) => value.WhenRead;

    public static void Act(string what)
    {
        switch (what)
        {
            case Throw:
                throw new InvalidOperationException("this treacherous value throws");
            case Cancel:
                throw new OperationCanceledException("this treacherous value cancels");
            case Interrupt:
                throw new ThreadInterruptedException("this treacherous value interrupts");
            case Exit:
                Environment.Exit(6);
                break;
            case FailFast:
                Environment.FailFast("this treacherous value fails fast");
                break;
            case OverflowStack:
                Crashes.OverflowStack();
                break;
        }
    }

    public sealed class Formatter : IMessagePackFormatter<Treacherous>
    {
        public void Serialize(ref MessagePackWriter writer, Treacherous value, MessagePackSerializerOptions options)
        {
            Act(value.WhenWritten);
            writer.Write(value.WhenRead);
        }

        public Treacherous Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
        {
            var whenRead = reader.ReadString()!;
            Act(whenRead);
            return new Treacherous(Harmless, whenRead);
        }
    }
}
