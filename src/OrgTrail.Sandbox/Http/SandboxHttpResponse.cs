namespace OrgTrail.Sandbox.Http;

/// <summary>A response for either door to send.</summary>
public sealed class SandboxHttpResponse
{
    /// <summary>The status code.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Headers; Content-Length, Date and the request id are added by the kernel.</summary>
    public HeaderMap Headers { get; } = [];

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>What is still to be done for the answer once the organization's lock is free, such as computing its body.</summary>
    internal Action? Completion { get; set; }
}
