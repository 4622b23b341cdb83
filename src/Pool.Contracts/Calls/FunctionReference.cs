using System.Buffers;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Calls;

/// <summary>
/// A method, named so that another process can find it. With a module version it means exactly one method of exactly one build;
/// without, as a host in another language sends it, the method is found by its name and its parameters' types.
/// </summary>
/// <param name="Assembly">The full or simple name of the assembly that declares the method.</param>
/// <param name="Type">The declaring type: namespace, name, nesting by '+', arity by '`'.</param>
/// <param name="Method">The method's name.</param>
/// <param name="ParameterTypes">The parameters' types as full names, or null when the name alone tells.</param>
/// <param name="TypeArguments">The generic arguments of the declaring type, as assembly-qualified names.</param>
/// <param name="MethodArguments">The generic arguments of the method, as assembly-qualified names.</param>
/// <param name="ModuleVersionId">The version id of the module that was compiled against, or null not to check it.</param>
/// <param name="Token">The method's metadata token; means something only together with the version id.</param>
/// <param name="Path">Where the assembly was loaded from, for one that the application's own dependencies don't list.</param>
internal sealed record FunctionReference(
    string Assembly,
    string Type,
    string Method,
    IReadOnlyList<string>? ParameterTypes,
    IReadOnlyList<string> TypeArguments,
    IReadOnlyList<string> MethodArguments,
    Guid? ModuleVersionId,
    int Token,
    string? Path)
{
    private const int FieldCount = 9;
    private const int GuidLength = 16;

    public override string ToString() => $"{Type}.{Method} in {Assembly}";

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(FieldCount);
        writer.Write(Assembly);
        writer.Write(Type);
        writer.Write(Method);
        WriteNames(ref writer, ParameterTypes);
        WriteNames(ref writer, TypeArguments);
        WriteNames(ref writer, MethodArguments);
        writer.WriteOrNil(ModuleVersionId?.ToByteArray(bigEndian: true));
        writer.Write(Token);
        writer.Write(Path);
    }

    public static FunctionReference Read(ref WireReader fields)
    {
        if (fields.ReadArrayHeader() != FieldCount)
            throw new InvalidDataException($"A function has {FieldCount} fields.");
        return new FunctionReference(
            fields.ReadString(),
            fields.ReadString(),
            fields.ReadString(),
            ReadNames(ref fields),
            ReadNames(ref fields) ?? [],
            ReadNames(ref fields) ?? [],
            ReadVersion(ref fields),
            fields.ReadInt32(),
            fields.ReadStringOrNil());
    }

    private static Guid? ReadVersion(ref WireReader fields)
    {
        if (fields.TryReadNil())
            return null;
        var bytes = fields.ReadBlob();
        if (bytes.Length != GuidLength)
            throw new InvalidDataException($"A module version has {GuidLength} bytes.");
        return new Guid(bytes.ToArray(), bigEndian: true);
    }

    private static void WriteNames(ref WireWriter writer, IReadOnlyList<string>? names)
    {
        if (names is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(names.Count);
        foreach (var name in names)
            writer.Write(name);
    }

    private static List<string>? ReadNames(ref WireReader fields)
    {
        if (fields.TryReadNil())
            return null;
        var names = new List<string>();
        for (var left = fields.ReadArrayHeader(); left > 0; left--)
            names.Add(fields.ReadString());
        return names;
    }
}
