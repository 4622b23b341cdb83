using System.Reflection;
using MessagePack;

namespace Pool.Contracts.Payloads;

/// <summary>One field or property that MessagePack does not see, and how it travels.</summary>
internal abstract class UnseenMember(MemberInfo member, int level)
{
    /// <summary>Classes of one line may have members, and even names, in common, but not the number of classes below them.</summary>
    public string Key { get; } = $"{level}:{member.Name}";

    public MemberInfo Member { get; } = member;

    public static UnseenMember Of(MemberInfo member, int level)
    {
        var type = member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;
        return (UnseenMember)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type), member, level)!;
    }

    public abstract void Write(ref MessagePackWriter writer, object owner, MessagePackSerializerOptions options);

    public abstract void Read(ref MessagePackReader reader, object owner, MessagePackSerializerOptions options);

    // Not by MessagePackSerializer, which catches exceptions at each level of nesting: each catch holds on to some kilobytes of the stack
    // until the innermost one is over, and the exception that ends a walk through a cycle would overflow it.
    private sealed class Typed<T>(MemberInfo member, int level) : UnseenMember(member, level)
    {
        public override void Write(ref MessagePackWriter writer, object owner, MessagePackSerializerOptions options)
        {
            var value = Member is PropertyInfo property ? property.GetValue(owner) : ((FieldInfo)Member).GetValue(owner);
            options.Resolver.GetFormatterWithVerify<T>().Serialize(ref writer, (T)value!, options);
        }

        public override void Read(ref MessagePackReader reader, object owner, MessagePackSerializerOptions options)
        {
            var value = options.Resolver.GetFormatterWithVerify<T>().Deserialize(ref reader, options);
            if (Member is PropertyInfo property)
                property.SetValue(owner, value);
            else
                ((FieldInfo)Member).SetValue(owner, value);
        }
    }
}
