using Amazon;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using OrgTrail.Aws.AccountManagement;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;
using OrgTrail.Aws.S3Control;
using OrgTrail.Aws.Sessions;

namespace OrgTrail.Aws.Clients;

/// <summary>Makes the clients, all with the same wire.</summary>
internal static class ClientFactory
{
    public static IAmazonSecurityTokenService Sts(Session session) =>
        new ObservedSts(session.Credentials, Configure(new AmazonSecurityTokenServiceConfig(), "STS", session, session.Region), Observe(session));

    public static IAmazonKeyManagementService Kms(Session session, string region) =>
        new ObservedKms(session.Credentials, Configure(new AmazonKeyManagementServiceConfig(), "KMS", session, region), Observe(session));

    public static IAmazonCloudTrail CloudTrail(Session session) =>
        new AmazonCloudTrailClient(session.Credentials, Observed(Configure(new AmazonCloudTrailConfig(), "CLOUDTRAIL", session, session.Region), session));

    public static IAmazonOrganizations Organizations(Session session) =>
        new AmazonOrganizationsClient(
            session.Credentials,
            Observed(Configure(new AmazonOrganizationsConfig(), "ORGANIZATIONS", session, Regions.GlobalRegionOf(session.Region)), session));

    public static IAmazonAccount Account(Session session) =>
        new AmazonAccountClient(
            session.Credentials, Observed(Configure(new AmazonAccountConfig(), "ACCOUNT", session, Regions.GlobalRegionOf(session.Region)), session));

    public static IAmazonS3 S3(Session session, string region)
    {
        var config = new AmazonS3Config();
        Configure(config, "S3", session, region);

        // Emulators and private endpoints seldom resolve bucket names as host names.
        config.ForcePathStyle = config.ServiceURL is not null;
        return new ObservedS3(session.Credentials, config, Observe(session));
    }

    public static IAmazonS3Control S3Control(Session session, string region) =>
        new AmazonS3ControlClient(session.Credentials, Observed(Configure(new AmazonS3ControlConfig(), "S3_CONTROL", session, region), session));

    private static T Configure<T>(T config, string service, Session session, string region)
        where T : ClientConfig
    {
        // The session has read the environment and the profile already; the SDK must not read them a second time.
        config.IgnoreConfiguredEndpointUrls = true;
        if (session.Transport.Endpoints.For(service) is { } url)
        {
            config.ServiceURL = url;
            config.AuthenticationRegion = region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        config.UseFIPSEndpoint = session.Transport.Endpoints.UseFips;
        config.UseDualstackEndpoint = session.Transport.Endpoints.UseDualStack;
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = session.Transport.MaxAttempts - 1;
        config.HttpClientFactory = session.Transport.HttpClients;

        // Checksums beyond what an operation requires are unknown to many emulators.
        config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
        config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        return config;
    }

    private static T Observed<T>(T config, Session session)
        where T : Json.JsonServiceConfig
    {
        config.Observe = Observe(session);
        return config;
    }

    private static CallObservation Observe(Session session) => new(session.Transport.Observer, session.Description);
}
