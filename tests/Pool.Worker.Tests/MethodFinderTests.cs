using System.Reflection;

namespace Pool.Worker.Tests;

public sealed class MethodFinderTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    [Fact]
    public void A_host_of_the_same_build_gets_exactly_its_method()
    {
        foreach (var method in typeof(Functions).GetMethods(Any | BindingFlags.DeclaredOnly).Where(m => !m.IsGenericMethod))
            MethodFinder.Find(References.Exactly(method)).ShouldBe(method);
    }

    [Fact]
    public void A_lambda_is_found_in_the_class_the_compiler_made_for_it()
    {
        Func<int, int> lambda = static x => x + 1;
        MethodFinder.Find(References.Exactly(lambda)).ShouldBe(lambda.Method);
    }

    [Fact]
    public void Generic_arguments_of_the_class_and_of_the_method_are_filled_in()
    {
        Func<int, string, string> pair = Pairing<int>.Pair<string>;
        var found = MethodFinder.Find(References.Exactly(pair) with { Type = typeof(Pairing<>).FullName! });
        found.Invoke(null, [1, "a"]).ShouldBe("Int32 1, String a");

        var byName = References.ByName(typeof(Pairing<>), "Pair", null) with
        {
            TypeArguments = ["System.Int64"],
            MethodArguments = [typeof(Uri).AssemblyQualifiedName!],
        };
        MethodFinder.Find(byName).ShouldBe(typeof(Pairing<long>).GetMethod("Pair")!.MakeGenericMethod(typeof(Uri)));
    }

    [Fact]
    public void A_name_alone_is_enough_where_there_is_one_such_method()
    {
        MethodFinder.Find(References.ByName(typeof(Functions), "Double", null)).Name.ShouldBe("Double");
        MethodFinder.Find(References.ByName(typeof(Functions), "VeryHidden", null)).Name.ShouldBe("VeryHidden");
    }

    [Fact]
    public void Of_several_the_parameters_tell_which()
    {
        Found("System.Int32").ShouldBe(typeof(int));
        Found("System.String").ShouldBe(typeof(string));
        Found(typeof(List<int>).FullName!).ShouldBe(typeof(List<int>));

        static Type Found(string parameter) =>
            MethodFinder.Find(References.ByName(typeof(Functions), "Overloaded", parameter)).GetParameters()[0].ParameterType;
    }

    [Fact]
    public void A_generic_parameter_is_named_as_it_is_declared() =>
        MethodFinder.Find(References.ByName(typeof(Functions), "Echo", "T") with { MethodArguments = ["System.Int32"] })
            .ShouldBe(typeof(Functions).GetMethod("Echo")!.MakeGenericMethod(typeof(int)));

    [Fact]
    public void What_could_be_several_methods_is_none()
    {
        Refusal(References.ByName(typeof(Functions), "Overloaded", null))
            .ShouldBe("Pool.Worker.Tests.Functions has 3 methods Overloaded; name the parameters' types.");
        Refusal(References.ByName(typeof(Functions), "Overloaded", "System.Double")).ShouldContain("no method");
        Refusal(References.ByName(typeof(Functions), "Overloaded")).ShouldContain("no method");
    }

    [Fact]
    public void What_is_not_there_is_said_to_be_missing()
    {
        Refusal(References.ByName(typeof(Functions), "Triple", null)).ShouldContain("no method Pool.Worker.Tests.Functions.Triple");
        Refusal(References.ByName(typeof(Functions), "Double", null) with { Type = "Pool.Worker.Tests.Nothing" }).ShouldContain("Nothing");
        Refusal(References.ByName(typeof(Functions), "Double", null) with { Assembly = "No.Such.Assembly" }).ShouldContain("No.Such.Assembly");
        Refusal(References.ByName(typeof(Functions), "Double", null) with { Assembly = "" }).ShouldContain("can't find");
        Refusal(References.ByName(typeof(Functions), "Echo", null) with { MethodArguments = ["No.Such.Type"] }).ShouldContain("No.Such.Type");
        Refusal(References.ByName(typeof(Functions), "Echo", null) with { MethodArguments = ["System.Int32", "System.Int32"] }).ShouldContain("Echo");
        Refusal(References.ByName(typeof(Functions), "Double", null) with { MethodArguments = ["System.Int32"] }).ShouldContain("Double");
        Refusal(References.ByName(typeof(Functions), "Double", null) with { TypeArguments = ["System.Int32"] }).ShouldContain("Double");
    }

    [Fact]
    public void Another_build_of_the_module_is_never_taken_for_the_same()
    {
        Func<int, int> function = Functions.Double;
        Refusal(References.Exactly(function) with { ModuleVersionId = Guid.NewGuid() }).ShouldContain("is another build than the host's");
    }

    [Fact]
    public void A_token_of_something_else_is_never_taken_for_the_method()
    {
        Func<int, int> function = Functions.Double;
        var reference = References.Exactly(function);
        Refusal(reference with { Method = "Add" }).ShouldContain("is not what token");
        Refusal(reference with { Token = typeof(Functions).MetadataToken }).ShouldContain("can't find");
        Refusal(reference with { Token = 0x06FFFFFF }).ShouldContain("can't find");
        Refusal(reference with { Token = 0 }).ShouldContain("can't find");
    }

    private static string Refusal(Contracts.Calls.FunctionReference reference) =>
        Should.Throw<FunctionNotFoundException>(() => MethodFinder.Find(reference)).Message;
}
