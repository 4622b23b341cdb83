using System.Reflection;
using Pool.Contracts.Calls;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;
using Pool.Contracts.Tests.Payloads;

namespace Pool.Contracts.Tests.Calls;

public sealed class CapturedStateTests
{
    private readonly int _field = 10;

    [Fact]
    public void Captured_variables_arrive_in_the_closure()
    {
        var number = 5;
        var point = new InternalPoint(1, 2);
        Func<string> function = () => $"{number} {point.X} {point.Y}";
        Travel(function)().ShouldBe("5 1 2");
    }

    [Fact]
    public void A_variable_that_changed_since_arrives_as_it_is_now()
    {
        var number = 5;
        Func<int> function = () => number;
        number = 6;
        Travel(function)().ShouldBe(6);
    }

    [Fact]
    public void Captured_variables_of_enclosing_scopes_come_along()
    {
        var outer = 1;
        var functions = new List<Func<int>>();
        foreach (var inner in new[] { 10, 20 })
            functions.Add(() => outer + inner);
        functions.Select(f => Travel(f)()).ShouldBe([11, 21]);
    }

    [Fact]
    public void What_this_is_comes_along_with_its_private_fields()
    {
        var number = 5;
        Func<int> function = () => number + _field;
        Travel(function)().ShouldBe(15);
    }

    [Fact]
    public void Classes_of_one_name_in_one_line_keep_their_fields_apart()
    {
        Func<string> function = new Derived.Base("derived", "base").Describe;
        Travel(function)().ShouldBe("base derived");
    }

    [Fact]
    public void What_a_class_has_beside_its_framework_base_is_refused_instead_of_being_lost()
    {
        Func<double, double> scaled = new Scaled(2) { 1, 2 }.At;
        Should.Throw<PayloadException>(() => Travel(scaled)).Message.ShouldContain("'_scale' would be lost");
        Func<string> told = new Told(3) { Text = "a", Public = 2 }.Tell;
        Travel(told)().ShouldBe("a 2 3");
        Func<string> named = new NamedScaled("n", 2) { 1 }.Name;
        Travel(named)().ShouldBe("n 1");
        Func<int> rooted = new Rooted(4).Number;
        Should.Throw<PayloadException>(() => Travel(rooted)).Message.ShouldContain("stands for something of its own process");
    }

    [Fact]
    public void A_lambda_that_captures_nothing_has_no_state()
    {
        Func<int, int> function = static x => x + 1;
        CapturedState.IsEmpty(function.Target!.GetType()).ShouldBeTrue();
        CapturedState.IsEmpty(typeof(PublicPoint)).ShouldBeFalse();
    }

    [Fact]
    public void Only_the_variables_in_use_are_sent()
    {
        var number = 5;
        var stream = Stream.Null;
        Action neighbour = () => stream.Flush();
        Func<int> function = () => number;
        Travel(function, field => field.Name == "number")().ShouldBe(5);
        _ = neighbour;
    }

    [Fact]
    public void A_variable_that_can_not_travel_is_named()
    {
        var stream = Stream.Null;
        Action function = () => stream.Flush();
        var refusal = Should.Throw<PayloadException>(() => Travel(function));
        refusal.Message.ShouldStartWith("The captured variable 'stream' of type System.IO.Stream can't travel between processes");
    }

    [Fact]
    public void A_field_of_this_that_can_not_travel_is_named_with_its_path()
    {
        var owner = new Owner(Stream.Null);
        Should.Throw<PayloadException>(() => Travel(owner.Function())).Message.ShouldContain("'this.");
    }

    [Fact]
    public void The_target_of_an_instance_method_keeps_its_class_and_the_fields_of_its_bases()
    {
        Func<string> function = new Derived("a", 5).Describe;
        Travel(function)().ShouldBe("a 5 overridden");
    }

    [Fact]
    public void State_of_a_class_that_is_no_such_target_is_refused()
    {
        var bytes = Wire.BytesOf(static (ref writer) =>
        {
            writer.WriteArrayHeader(2);
            writer.Write(typeof(PublicPoint).AssemblyQualifiedName);
            writer.WriteMapHeader(0);
        });
        Should.Throw<InvalidDataException>(() => Read(bytes, typeof(Derived))).Message.ShouldContain("is not a");
    }

    [Theory]
    [InlineData("93c080c0")]
    [InlineData("91c0")]
    public void State_that_is_no_pair_is_refused(string hex) =>
        Should.Throw<InvalidDataException>(() => Read(Convert.FromHexString(hex), typeof(Derived)));

    [Fact]
    public void A_field_that_the_class_does_not_have_is_refused() =>
        Should.Throw<PayloadException>(() => Read(Convert.FromHexString("92c081a16101"), typeof(Derived))).Message.ShouldContain("has no field a");

    private static T Travel<T>(T function, Func<FieldInfo, bool>? isUsed = null)
        where T : Delegate
    {
        var declared = function.Method.DeclaringType!;
        var bytes = Wire.BytesOf((ref writer) =>
            CapturedState.Write(ref writer, PayloadSerializer.ForHost(AgreedLimits.Default), declared, function.Target!, isUsed ?? (static _ => true)));
        return function.Method.CreateDelegate<T>(Read(bytes, declared));
    }

    private static object Read(byte[] bytes, Type declared)
    {
        var reader = new WireReader(bytes);
        var state = CapturedState.Read(ref reader, PayloadSerializer.ForWorker(AgreedLimits.Default), declared);
        reader.IsAtEnd.ShouldBeTrue();
        return state;
    }

    private class Base(string name)
    {
        private readonly string _name = name;

        public string Describe() => $"{_name} {Rest()}";

        protected virtual string Rest() => "base";
    }

    private sealed class Derived(string name, int number) : Base(name)
    {
        public sealed class Base(string own, string theirs) : CapturedStateTests.Base(theirs)
        {
            private readonly string _name = own;

            protected override string Rest() => _name;
        }

        private readonly int _name = number;

        protected override string Rest() => $"{_name} overridden";
    }

    private sealed class Rooted(int number) : MarshalByRefObject
    {
        public int Number() => number;
    }

    private sealed class NamedScaled(string name, double scale) : Scaled(scale)
    {
        public string Name() => $"{name} {Count}";
    }

    private class Scaled(double scale) : List<double>
    {
        private readonly double _scale = scale;

        public double At(double x) => x * _scale;
    }

    private sealed class Told(int number) : EventArgs
    {
        public int Public;
        private readonly int _number = number;
        private string? _text;

        public string? Text
        {
            get => _text;
            set => _text = value;
        }

        public string Tell() => $"{_text} {Public} {_number}";
    }

    private sealed class Owner(Stream stream)
    {
        private readonly Stream _stream = stream;

        public Action Function()
        {
            var number = 5;
            return () => _stream.WriteByte((byte)number);
        }
    }
}
