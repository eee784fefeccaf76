using OrgTrail.Sandbox.CloudTrail;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>The services of the sandbox.</summary>
internal static class ServiceCatalogue
{
    public static IReadOnlyList<ISandboxService> Create(SandboxKernel kernel)
    {
        var services = new List<ISandboxService>();
        AddIdentity(services, kernel);
        AddStorage(services, kernel);
        AddTrails(services, kernel);
        return services;
    }

    private static void AddIdentity(List<ISandboxService> services, SandboxKernel kernel)
    {
        _ = kernel;
        _ = services;
    }

    private static void AddStorage(List<ISandboxService> services, ISandboxHost host)
    {
        _ = host;
        _ = services;
    }

    private static void AddTrails(List<ISandboxService> services, ISandboxHost host)
    {
        services.Add(new CloudTrailService(host, host.Options.CloudTrail));
    }
}
