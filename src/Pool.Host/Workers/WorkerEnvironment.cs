using System.Collections;

namespace Pool.Host.Workers;

/// <summary>The variables a worker's environment differs in from its host's, before those of the options.</summary>
internal static class WorkerEnvironment
{
    public static readonly IReadOnlyDictionary<string, string?> Defaults = new Dictionary<string, string?>
    {
        // A killed process leaves its diagnostics socket and pipes in the temporary folder; without them it also has fewer threads.
        ["DOTNET_EnableDiagnostics"] = "0",

        // Server GC takes a heap and a thread per processor, in each worker.
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",

        // What watches the host must not load into each of its workers, nor write files for each.
        ["DOTNET_STARTUP_HOOKS"] = null,
        ["DOTNET_DiagnosticPorts"] = null,
        ["COMPlus_DiagnosticPorts"] = null,
        ["DOTNET_EnableEventPipe"] = null,
        ["COMPlus_EnableEventPipe"] = null,
        ["DOTNET_PerfMapEnabled"] = null,
        ["COMPlus_PerfMapEnabled"] = null,
        ["CORECLR_ENABLE_PROFILING"] = null,
        ["CORECLR_PROFILER"] = null,
        ["CORECLR_PROFILER_PATH"] = null,
        ["CORECLR_PROFILER_PATH_32"] = null,
        ["CORECLR_PROFILER_PATH_64"] = null,
        ["CORECLR_PROFILER_PATH_ARM32"] = null,
        ["CORECLR_PROFILER_PATH_ARM64"] = null,
        ["CORECLR_ENABLE_NOTIFICATION_PROFILERS"] = null,
        ["CORECLR_NOTIFICATION_PROFILERS"] = null,
        ["CORECLR_NOTIFICATION_PROFILERS_32"] = null,
        ["CORECLR_NOTIFICATION_PROFILERS_64"] = null,

        // A worker that crashes is nothing special; ProcessPoolOptions.CrashDumpFolder asks for dumps.
        ["DOTNET_DbgEnableMiniDump"] = null,
        ["DOTNET_DbgMiniDumpName"] = null,
        ["DOTNET_DbgMiniDumpType"] = null,
        ["COMPlus_DbgEnableMiniDump"] = null,
        ["COMPlus_DbgMiniDumpName"] = null,
        ["COMPlus_DbgMiniDumpType"] = null,
        ["DOTNET_EnableCrashReport"] = null,
        ["DOTNET_EnableCrashReportOnly"] = null,
    };

    // Where things are, and how to speak: without them a process finds neither the runtime nor its files.
    private static readonly HashSet<string> Essential = new(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)
    {
        "PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TMP", "TEMP", "TZ", "TZDIR", "LANG", "LANGUAGE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
        "XDG_RUNTIME_DIR", "SSL_CERT_FILE", "SSL_CERT_DIR",
        "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "DOTNET_ROOT_X86", "DOTNET_ROOT(x86)", "DOTNET_HOST_PATH",
        "DOTNET_BUNDLE_EXTRACT_BASE_DIR", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "DOTNET_RUNNING_IN_CONTAINER",
        "SystemRoot", "SystemDrive", "windir", "ComSpec", "PATHEXT", "OS", "USERNAME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "ProgramData",
        "ProgramFiles", "ProgramFiles(x86)", "CommonProgramFiles", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE",
    };

    /// <summary>The variables of this process that a worker has only if it inherits them.</summary>
    public static IEnumerable<string> NotEssential() =>
        from DictionaryEntry variable in Environment.GetEnvironmentVariables()
        let name = (string)variable.Key
        where !Essential.Contains(name) && !name.StartsWith("LC_", StringComparison.Ordinal)
        select name;
}
