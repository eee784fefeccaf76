using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Identity;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>One request on its way through the kernel, and what has been found out about it so far.</summary>
internal sealed class Exchange(SandboxHttpRequest request, ServiceRoute route, string requestId)
{
    public SandboxHttpRequest Request { get; } = request;

    public ServiceRoute Route { get; } = route;

    public string RequestId { get; } = requestId;

    public OperationName Operation { get; set; }

    /// <summary>Null for an anonymous request.</summary>
    public Credential? Credential { get; set; }

    /// <summary>The region of the credential scope.</summary>
    public string? Region { get; set; }

    public string? ErrorCode { get; set; }
}
