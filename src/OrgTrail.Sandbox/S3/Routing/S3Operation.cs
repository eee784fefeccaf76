using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.S3.Routing;

/// <summary>One operation of the API: how it is addressed and what carries it out.</summary>
/// <param name="Name">The API name, e.g. <c>PutBucketPolicy</c>.</param>
/// <param name="Level">What it addresses.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Subresource">The query parameter that selects it; empty for the plain form.</param>
/// <param name="Run">Carries it out.</param>
/// <param name="CopySource">True for the forms selected by the <c>x-amz-copy-source</c> header.</param>
internal sealed record S3Operation(
    string Name,
    S3Level Level,
    string Method,
    string Subresource,
    Func<S3Call, SandboxHttpResponse> Run,
    bool CopySource = false)
{
    public bool IsWrite => Method is "PUT" or "POST" or "DELETE";
}
