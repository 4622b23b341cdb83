using System.Runtime.Serialization;
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

// The longer constructor is no use to MessagePack: nothing is called what its last parameter is.
public sealed class Order : Entity
{
    public Order(int id, decimal price)
    {
        Take(id);
        Total = price;
    }

    private Order()
    {
    }

    public decimal Total { get; private set; }
}

public class JobBase
{
    internal int Number { get; private set; }

    protected string? Owner { get; private set; }

    private int Tries { get; set; }

    public Guid Id { get; } = Guid.NewGuid();

    public string State => $"{Number} {Owner} {Tries} {Id}";

    public void Assign(int number, string owner) => (Number, Owner, Tries) = (number, owner, Tries + 1);
}

internal sealed class InternalJob : JobBase
{
    public DateTime Made { get; } = DateTime.UtcNow.AddDays(Random.Shared.Next(100));
}

internal readonly struct InternalStamp()
{
    public Guid Id { get; } = Guid.NewGuid();

    public int Number { get; init; }
}

public class NotifyingBase
{
    public event Action? Changed;

    public int Number { get; private set; }

    [IgnoreMember]
    public Stream? Source { get; private set; }

    public void Change(int number, Stream? source)
    {
        (Number, Source) = (number, source);
        Changed?.Invoke();
    }
}

public sealed class Notifying : NotifyingBase;

internal sealed class InternalNotifying : NotifyingBase;

[MessagePackObject]
public class MarkedBase
{
    [Key(0)]
    public int Id { get; private set; }

    public void Take(int id) => Id = id;
}

[MessagePackObject]
public sealed class MarkedDerived : MarkedBase
{
    [Key(1)]
    public string? Name { get; set; }
}

[MessagePackObject]
public abstract class MarkedShape(int id)
{
    [Key(0)]
    public int Id { get; private set; } = id;

    protected virtual string Kind => "shape";
}

[MessagePackObject]
public sealed class MarkedCircle(int number, double r) : MarkedShape(number)
{
    private double? _area;

    [Key(1)]
    public double R { get; set; } = r;

    public double Area() => _area ??= R * R;
}

[MessagePackObject]
public sealed class MarkedWithMore : MarkedBase
{
    public int Unmarked;
}

[DataContract]
public class ContractBase
{
    private int _id;

    [DataMember]
    public int Id
    {
        get => _id;
        private set => _id = value;
    }

    public void Take(int id) => Id = id;
}

[DataContract]
public sealed class ContractDerived : ContractBase
{
    private int _reads;

    [DataMember]
    public string? Name { get; set; }

    public int Read() => ++_reads;
}

[MessagePackObject(keyAsPropertyName: true)]
public class NamedMarkedBase
{
    public int Id { get; private set; }

    public void Take(int id) => Id = id;
}

[MessagePackObject(keyAsPropertyName: true)]
public sealed class NamedMarkedDerived : NamedMarkedBase
{
    public string? Name { get; set; }
}

public class HandWrittenBase
{
    private int _id;

    public int Id
    {
        get => _id;
        private set => _id = value;
    }

    public void Take(int id) => Id = id;
}

public sealed class HandWritten : HandWrittenBase
{
    public string? Name { get; set; }
}

public class ConfidentBase
{
    public string? Secret { private get; set; }

    public string? Tell() => Secret;
}

internal sealed class InternalConfident : ConfidentBase;

public sealed class Confident : ConfidentBase;

public abstract class TreePart
{
    public TreeFolder? Parent { get; private set; }

    public void MoveTo(TreeFolder parent) => Parent = parent;
}

public sealed class TreeFolder : TreePart
{
    public List<TreeFolder> Folders { get; set; } = [];
}

internal sealed class InternalDice : Random
{
    public int Sides { get; set; }
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
