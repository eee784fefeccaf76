using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.S3.Authorization;
using OrgTrail.Sandbox.S3.Content;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3;

/// <summary>One request on its way through an operation.</summary>
internal sealed class S3Call
{
    private Bucket? _bucket;
    private ReadOnlyMemory<byte>? _body;

    public S3Call(SandboxKernel host, S3State state, SandboxHttpRequest request, CallContext context, S3Address address, QueryParameters query, S3Operation operation)
    {
        Host = host;
        State = state;
        Request = request;
        Context = context;
        Address = address;
        Query = query;
        Operation = operation;
        Access = new(this);
    }

    public SandboxKernel Host { get; }

    public S3State State { get; }

    public SandboxHttpRequest Request { get; }

    public CallContext Context { get; }

    public S3Address Address { get; }

    public QueryParameters Query { get; }

    public S3Operation Operation { get; }

    public S3Access Access { get; }

    public string Key => Address.Key;

    public DateTimeOffset Now => Context.Now;

    public bool IsAnonymous => Context.Caller.Kind == PrincipalKind.Anonymous;

    /// <summary>The version the request names; <c>null</c> is the version written without versioning.</summary>
    public string? VersionId => Query["versionId"] is { Length: > 0 } id ? id : null;

    /// <summary>The bucket the request addresses, once existence, region and expected owner have been checked.</summary>
    public Bucket Bucket => _bucket ??= BucketFinder.Find(this);

    /// <summary>The payload: without its chunk framing, its digests verified.</summary>
    public ReadOnlyMemory<byte> Body => _body ??= Payload.Read(Request).Verified(Request.Headers).Content;

    public string? Header(string name) => Request.Headers[name] is { Length: > 0 } value ? value : null;

    /// <summary>The XML body.</summary>
    /// <param name="root">The name of its root element.</param>
    /// <param name="digestRequired">True where S3 insists on Content-MD5 or a checksum.</param>
    public XmlNode Xml(string root, bool digestRequired = false)
    {
        if (digestRequired && !Payload.HasDigest(Request.Headers))
        {
            throw S3Errors.InvalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }

        return Parse(Body, root);
    }

    /// <summary>The XML body of a request whose checksum headers are of an object, and not of this body.</summary>
    public XmlNode XmlAboutObject(string root) => Parse(Payload.Read(Request).Content, root);

    private static XmlNode Parse(ReadOnlyMemory<byte> body, string root) => body.Length == 0
        ? throw S3Errors.Of(400, "MissingRequestBodyError", "Request Body is empty")
        : XmlNode.Parse(body, root);

    public static SandboxHttpResponse Empty(int status = 200) => new() { StatusCode = status };
}
