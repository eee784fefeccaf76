using Amazon.Runtime;
using OrgTrail.Aws.Clients;

namespace OrgTrail.Aws.Sessions;

/// <summary>Turns connection options into a session.</summary>
internal static class SessionFactory
{
    public static Session Create(AwsConnectionOptions options) => new()
    {
        Credentials = new BasicAWSCredentials(options.AccessKey, options.SecretKey),
        RegionSource = new Lazy<string>(options.Region!),
        Description = "the given access key",
        Transport = new Transport(options, new Endpoints { All = options.EndpointUrl is null ? null : new Uri(options.EndpointUrl) }),
    };
}
