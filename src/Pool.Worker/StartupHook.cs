using Pool.Worker;

/// <summary>
/// The worker started inside the application's own executable, which is the only way into a self-contained or single-file
/// application: the runtime calls this before the application's Main, and it never comes back.
/// </summary>
/// <remarks>https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md fixes the names and that there is no namespace.</remarks>
internal static class StartupHook
{
    private const string HooksVariable = "DOTNET_STARTUP_HOOKS";

    public static void Initialize()
    {
        Isolation.Begin();
        var streams = ProtocolStreams.TakeOver();

        // A program that a function starts must not become a worker too.
        Environment.SetEnvironmentVariable(HooksVariable, null);
        if (!OperatingSystem.IsWindows())
            _ = UnixProcess.UnsetEnvironmentVariable(HooksVariable);

        Environment.Exit(HostConnection.Leave(WorkerSession.Run(streams)));
    }
}
