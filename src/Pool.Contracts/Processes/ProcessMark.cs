using System.Text;

namespace Pool.Contracts.Processes;

/// <summary>
/// The variable by which a worker and the processes that its functions start are known. Whoever starts a process hands its environment
/// on, so the mark is inherited, also by processes whose parent has ended and by those in a session of their own. It holds an id that
/// nobody can guess for the worker, behind those of the workers that this one is nested in.
/// </summary>
internal static class ProcessMark
{
    public const string Variable = "PROCESSPOOL_WORKER";

    public const char Separator = ':';

    private static ReadOnlySpan<byte> Prefix => "PROCESSPOOL_WORKER="u8;

    public static string NewId() => Guid.NewGuid().ToString("N");

    /// <summary>What the variable is for a worker that a process with the given value starts.</summary>
    public static string Under(string? parent, string id) => string.IsNullOrEmpty(parent) ? id : parent + Separator + id;

    /// <summary>The ids in a block of variables as the system keeps it: each ends with a zero.</summary>
    public static string[] Find(ReadOnlySpan<byte> environment)
    {
        while (!environment.IsEmpty)
        {
            var end = environment.IndexOf((byte)0);
            var variable = end < 0 ? environment : environment[..end];
            if (variable.StartsWith(Prefix))
                return Encoding.UTF8.GetString(variable[Prefix.Length..]).Split(Separator);
            environment = end < 0 ? default : environment[(end + 1)..];
        }

        return [];
    }
}
