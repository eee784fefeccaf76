using OrgTrail.Aws.Json;

namespace OrgTrail.Aws.S3Control;

/// <summary>Settings of <see cref="AmazonS3ControlClient"/>. The host is S3 Control's, the signature says S3.</summary>
/// <remarks>https://docs.aws.amazon.com/general/latest/gr/s3.html</remarks>
public sealed class AmazonS3ControlConfig : JsonServiceConfig
{
    /// <summary>Settings with the SDK's defaults and standard retries.</summary>
    public AmazonS3ControlConfig()
        : base("S3Control", "s3-control", isGlobal: false)
    {
        AuthenticationServiceName = "s3";
        EndpointProvider = new S3ControlEndpointProvider();
    }
}
