namespace Pool.Worker;

/// <summary>What a worker does first, before any code of the application: it lets go of what it has of its host, and asks for less than the host has.</summary>
internal static class Isolation
{
    public static void Begin()
    {
        if (OperatingSystem.IsWindows())
            return;
        InheritedDescriptors.Close();
        UnixProcess.MakeGroup();
        CoreDumps.Forbid();
        if (OperatingSystem.IsLinux())
            MemoryShortage.Offer();
    }
}
