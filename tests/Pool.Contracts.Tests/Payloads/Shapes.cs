using MessagePack;

namespace Pool.Contracts.Tests.Payloads;

// The types that travel in these tests.
public sealed record PublicPoint(int X, int Y);

internal sealed record InternalPoint(int X, int Y);

public readonly record struct PublicStruct(int X, string Y);

internal struct InternalStruct
{
    public int Field;

    public string? Property { get; set; }
}

public sealed class Mutable
{
    public string? Name { get; set; }

    public int Count;
}

[MessagePackObject]
public sealed class Keyed
{
    [Key(0)]
    public int First { get; set; }

    [Key(1)]
    public string? Second { get; set; }
}

public sealed class Node
{
    public string? Name { get; set; }

    public Node? Next { get; set; }

    public List<Node> Children { get; set; } = [];
}

internal sealed class InternalNode
{
    public InternalNode? Next { get; set; }
}

public sealed class Forest : List<Forest>;

public sealed class Tree<T> : List<Tree<T>>;

public sealed class Level : Dictionary<string, Level>;

public sealed class Account
{
    public int Balance { get; private set; }

    public static Account With(int balance) => new() { Balance = balance };
}

public class Entity
{
    private int _changes;

    public int Id { get; private set; }

    public IReadOnlyList<string> Log { get; private set; } = [];

    public int Changes => _changes;

    public void Take(int id, params string[] log) => (Id, Log, _changes) = (id, log, _changes + 1);
}

public class NamedEntity : Entity
{
    public string? Name { get; set; }
}

public sealed class SavedEntity : NamedEntity
{
    public DateTime Saved { get; private set; }

    public void Save(DateTime at) => Saved = at;
}

internal sealed class InternalEntity : Entity
{
    public string? Name { get; set; }
}

public sealed class BuiltEntity(int id) : BuiltBase(id)
{
    public string? Name { get; set; }
}

public class BuiltBase(int id)
{
    public int Id { get; private set; } = id;
}

public sealed class Counter
{
    private int _count;

    public int Count => _count;

    public void Add() => _count++;
}

public struct Holder<T>
{
    public T Value { get; set; }
}

public enum Small : byte
{
    None = 0,
    Last = 255,
}

[Union(0, typeof(Circle))]
[Union(1, typeof(Square))]
public interface IShape;

[MessagePackObject]
public sealed record Circle([property: Key(0)] double Radius) : IShape;

[MessagePackObject]
public sealed record Square([property: Key(0)] double Side) : IShape;

public abstract class Unmarked;

public sealed class Hidden(int secret)
{
    private readonly int _secret = secret;

    public int Reveal() => _secret;
}
