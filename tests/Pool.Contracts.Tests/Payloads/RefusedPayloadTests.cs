using MessagePack;
using Pool.Contracts.Payloads;

namespace Pool.Contracts.Tests.Payloads;

public sealed class RefusedPayloadTests
{
    [Fact]
    public void What_belongs_to_its_process_is_refused_with_the_reason()
    {
        Refusal<Stream>(Stream.Null).ShouldContain("Stream");
        Refusal<FileStream?>(null).ShouldContain("stands for something of its own process");
        Refusal(new MemoryStream()).ShouldContain("MemoryStream");
        Refusal(new SemaphoreSlim(1)).ShouldContain("SemaphoreSlim");
        Refusal<Action>(() => { }).ShouldContain("a delegate can't travel as a value");
        Refusal<Func<int, int>>(x => x).ShouldContain("a delegate can't travel as a value");
        Refusal(Task.CompletedTask).ShouldContain("a task belongs to its process");
        Refusal(Task.FromResult(5)).ShouldContain("a task belongs to its process");
        Refusal(ValueTask.CompletedTask).ShouldContain("a task belongs to its process");
        Refusal(CancellationToken.None).ShouldContain("a token has no meaning in another process");
        Refusal(typeof(int)).ShouldContain("types and members are not looked up");
        Refusal<Type?>(null).ShouldContain("types and members are not looked up");
        Refusal(typeof(int).GetMethods()[0]).ShouldContain("types and members are not looked up");
        Refusal((nint)5).ShouldContain("memory addresses");
        Refusal(new Thread(() => { })).ShouldContain("Thread");
    }

    [Fact]
    public void A_type_that_hides_its_state_is_refused_instead_of_losing_it()
    {
        Refusal(new Hidden(5)).ShouldContain("has no public members");
        Refusal(new Counter()).ShouldContain("has no public members that can be set");
        Refusal(new Confident { Secret = "s" }).ShouldContain("has no public members that can be set");
        Refusal(new MarkedWithMore()).ShouldContain("must mark KeyAttribute");
        Refusal(new InternalDice()).ShouldContain("has no public members that can be set");
        Refusal<Unmarked?>(null).ShouldContain("is abstract");
    }

    [Fact]
    public void A_member_that_can_not_travel_is_named_by_its_type()
    {
        Refusal(new Holder<Stream> { Value = Stream.Null }).ShouldContain("Stream");
        Refusal(new List<Action> { () => { } }).ShouldContain("a delegate can't travel");
        Refusal((1, CancellationToken.None)).ShouldContain("a token has no meaning");
    }

    [Fact]
    public void An_object_that_contains_itself_is_refused()
    {
        var node = new Node();
        node.Next = node;
        Refusal(node).ShouldContain("refers to itself or is nested too deeply");

        var parent = new Node();
        parent.Children.Add(new Node { Next = parent });
        Refusal(parent).ShouldContain("refers to itself");

        var hidden = new InternalNode();
        hidden.Next = hidden;
        Refusal(hidden).ShouldContain("refers to itself");
    }

    [Fact]
    public void An_object_that_a_base_class_leads_back_to_itself_is_refused()
    {
        var (folder, child) = (new TreeFolder(), new TreeFolder());
        folder.Folders.Add(child);
        child.MoveTo(folder);
        Refusal(folder).ShouldContain("refers to itself");
    }

    [Fact]
    public void A_collection_that_contains_itself_is_refused()
    {
        var forest = new Forest();
        forest.Add(forest);
        Refusal(forest).ShouldContain("refers to itself");

        var level = new Level();
        level["a"] = level;
        Refusal(level).ShouldContain("refers to itself");

        var tree = new Tree<int>();
        tree.Add(tree);
        Refusal(tree).ShouldContain("refers to itself");

        var array = new object[1];
        array[0] = array;
        Refusal<object>(array).ShouldContain("refers to itself");
        Refusal(array).ShouldContain("refers to itself");
    }

    [Fact]
    public void A_host_does_not_follow_a_worker_into_the_depths()
    {
        // Each is a million levels deep: arrays in arrays, and nodes in nodes.
        var arrays = Enumerable.Repeat((byte)0x91, 1_000_000).Append((byte)0xc0).ToArray();
        byte[] next = [0x81, 0xa4, (byte)'N', (byte)'e', (byte)'x', (byte)'t'];
        var nodes = Enumerable.Repeat(next, 1_000_000).SelectMany(b => b).Append((byte)0xc0).ToArray();

        Should.Throw<Exception>(() => Wire.Decode<object>(arrays));
        Should.Throw<Exception>(() => Wire.Decode<Forest>(arrays));
        Should.Throw<Exception>(() => Wire.Decode<Node>(nodes));

        // What nobody wants to see is skipped, which takes no stack.
        Wire.Decode<ValueTuple>(arrays).ShouldBe(default);
        Wire.Decode<PublicPoint>([0x81, 0xa1, (byte)'Z', .. arrays]).ShouldBe(new PublicPoint(0, 0));
    }

    [Theory]
    [InlineData("a161")]
    [InlineData("c0")]
    [InlineData("cf0000000100000000")]
    [InlineData("c1")]
    [InlineData("")]
    public void Bytes_of_another_type_are_refused(string hex) =>
        Should.Throw<Exception>(() => Wire.Decode<int>(Convert.FromHexString(hex)));

    [Fact]
    public void A_length_that_is_not_there_is_refused_before_anything_is_allocated()
    {
        Should.Throw<Exception>(() => Wire.Decode<string[]>([0xdd, 0x7f, 0xff, 0xff, 0xff]));
        Should.Throw<Exception>(() => Wire.Decode<int[]>([0xdd, 0x7f, 0xff, 0xff, 0xff]));
        Should.Throw<Exception>(() => Wire.Decode<double[]>([0xc6, 0x7f, 0xff, 0xff, 0xff]));
        Should.Throw<Exception>(() => Wire.Decode<Dictionary<string, int>>([0xdf, 0x7f, 0xff, 0xff, 0xff]));
        Should.Throw<Exception>(() => Wire.Decode<string>([0xdb, 0x7f, 0xff, 0xff, 0xff]));
    }

    // What the caller reads: the innermost reason, as both sides report it.
    private static string Refusal<T>(T value)
    {
        var failure = Should.Throw<Exception>(() => Wire.Encode(value));
        return PayloadException.For("It", failure).Message;
    }
}
