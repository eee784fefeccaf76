namespace OrgTrail.Sandbox.Http;

/// <summary>A request as it came in by either door, before anything is interpreted.</summary>
public sealed class SandboxHttpRequest
{
    /// <summary>The HTTP method, upper case.</summary>
    public required string Method { get; init; }

    /// <summary>True when the client's connection counts as TLS (<c>aws:SecureTransport</c>).</summary>
    public required bool IsSecure { get; init; }

    /// <summary>The Host header: name and, unless default, port.</summary>
    public required string Host { get; init; }

    /// <summary>The path exactly as sent, percent-encoding untouched (SigV4 signs it).</summary>
    public required string RawPath { get; init; }

    /// <summary>The query string exactly as sent, without the question mark; empty when there is none.</summary>
    public required string RawQuery { get; init; }

    /// <summary>All headers, names compared without case.</summary>
    public required HeaderMap Headers { get; init; }

    /// <summary>The body as sent (still aws-chunked where the client used that).</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}
