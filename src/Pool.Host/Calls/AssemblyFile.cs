using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Pool.Host.Calls;

/// <summary>Where an assembly lies on disk.</summary>
internal static class AssemblyFile
{
    /// <summary>The assembly's file; null when it is inside a single-file application, or was never in a file.</summary>
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "That there is no path in a single file is what is asked.")]
    public static string? PathOf(Assembly assembly) => assembly.Location is { Length: > 0 } path ? path : null;
}
