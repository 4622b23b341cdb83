using System.Reflection;
using System.Runtime.CompilerServices;
using Pool.Contracts.Messages;

namespace Pool.Host.Calls;

/// <summary>Turns what a worker reports of an exception into one to throw here.</summary>
internal static class RemoteFailure
{
    public static Exception ToException(FailureMessage failure, int processId)
    {
        var remote = ToRemoteException(failure, processId);
        return failure.Category switch
        {
            FailureCategory.Function => Rebuild(failure, remote) ?? remote,
            _ => new TaskSerializationException(failure.Message, remote),
        };
    }

    public static RemoteTaskException ToRemoteException(FailureMessage failure, int processId)
    {
        var inner = failure.Inner.Select(i => (Exception)ToRemoteException(i, processId)).ToList();
        return new RemoteTaskException(
            failure.TypeName, failure.Message, failure.StackTrace, processId,
            inner.Count > 1 ? new AggregateException(inner) : inner.SingleOrDefault());
    }

    // The name comes from a worker, which is not trusted: only assemblies that are loaded already are searched, only exceptions
    // are built, and a name with generic arguments, which could name further assemblies, is no candidate.
    private static Exception? Rebuild(FailureMessage failure, RemoteTaskException remote)
    {
        if (failure.TypeName.Length == 0 || failure.TypeName.AsSpan().IndexOfAny("[,") >= 0)
            return null;
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.GetName().Name == failure.AssemblyName
                && FindType(assembly, failure.TypeName) is { IsAbstract: false, ContainsGenericParameters: false } type
                && typeof(Exception).IsAssignableFrom(type))
            {
                return Build(type, failure.Message, remote);
            }
        }

        return null;
    }

    private static Type? FindType(Assembly assembly, string name)
    {
        try
        {
            return assembly.GetType(name);
        }
        catch (Exception e) when (e is ArgumentException or IOException or BadImageFormatException or TypeLoadException)
        {
            return null; // The name is no name, or the type needs what can't be loaded: then the host does not have it.
        }
    }

    private static Exception? Build(Type type, string message, RemoteTaskException remote)
    {
        try
        {
            // A single string of the framework's exceptions is not always the message: ArgumentNullException takes a name.
            var exception =
                type.GetConstructor([typeof(string), typeof(Exception)]) is { } full ? (Exception)full.Invoke([message, remote])
                : type.GetConstructor([typeof(string)]) is { } plain ? (Exception)plain.Invoke([message])
                : null;
            if (exception is null)
                return null;

            InnerException(exception) = remote;
            if (exception.Message != message)
                Message(exception) = message;
            return exception;
        }
        catch (Exception)
        {
            // Its constructor or its Message is user code, and failed. The remote exception says all that was to be said.
            return null;
        }
    }

    // An exception may have no constructor for them; both fields have had these names since .NET Framework 1.0, as they are part
    // of its serialized form.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_innerException")]
    private static extern ref Exception? InnerException(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_message")]
    private static extern ref string? Message(Exception exception);
}
