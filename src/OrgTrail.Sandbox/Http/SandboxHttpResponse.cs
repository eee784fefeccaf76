namespace OrgTrail.Sandbox.Http;

/// <summary>A response for either door to send.</summary>
public sealed class SandboxHttpResponse
{
    /// <summary>The status code.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Headers; Content-Length, Date and the request id are added by the kernel.</summary>
    public HeaderMap Headers { get; } = [];

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
}
