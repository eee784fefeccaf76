using System.Collections.Immutable;
using Amazon.Runtime;
using Amazon.S3;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Protecting;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Sandbox;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Core.Tests.Protecting;

/// <summary>A deployed sandbox with one log in its bucket and everybody who might be after it.</summary>
public sealed class Battlefield : IDisposable
{
    private const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:root"},"Action":"sts:AssumeRole"}]}""";

    private readonly List<Attacker> _attackers = [];

    private Battlefield(Landscape landscape, DesiredState desired)
    {
        Landscape = landscape;
        Desired = desired;
    }

    public const string BreakGlassArn = "arn:aws:iam::222222222222:role/BreakGlass";

    public Landscape Landscape { get; }

    public DesiredState Desired { get; }

    public Target Target { get; private set; } = null!;

    public IReadOnlyList<Attacker> Attackers => _attackers;

    /// <param name="scenario">What protects the logs.</param>
    /// <param name="withTrail">The trail takes most of the time and stops no attack; only the proof needs it, to find the key.</param>
    public static async Task<Battlefield> PrepareAsync(Scenario scenario, bool withTrail = true)
    {
        var landscape = new Landscape(new SandboxOptions { HasOrganization = !scenario.Desired.SingleAccount });
        var field = new Battlefield(landscape, scenario.Desired);
        landscape.Sandbox.LogArchive.AddRole("BreakGlass", Trust, [Everything]);
        var kmsKey = await scenario.DeployAsync(landscape, scenario.Desired, withTrail);
        await field.PutLogAsync(kmsKey);
        field.Muster();
        return field;
    }

    public Task<IReadOnlyList<LogBucketProtectionResult>> ProveAsync() => Proof(Landscape.LogAccount).RunAsync(Subject, TestContext.Current.CancellationToken);

    public ProtectionProof Proof(Aws.AwsConnection logAccount) => new(Desired.SingleAccount ? logAccount : Landscape.Management, logAccount);

    public BaselineSubject Subject => new()
    {
        BucketName = Landscape.Bucket,
        BreakGlassPrincipalArns = Desired.BreakGlassPrincipalArns,
        SingleAccount = Desired.SingleAccount,
    };

    /// <summary>Tries, and says how far it came.</summary>
    public async Task<Outcome> TryAsync(Attacker attacker, Attack attack)
    {
        try
        {
            await attack.SendAsync(attacker, Target, TestContext.Current.CancellationToken);
            return Outcome.Done;
        }
        catch (DeleteObjectsException e)
        {
            return Stopped(Assert.Single(e.Response.DeleteErrors).Message);
        }
        catch (AmazonServiceException e) when (e.ErrorCode is "AccessDenied" or "AccessDeniedException" or "MethodNotAllowed")
        {
            return Stopped(e.Message);
        }
        catch (WireException e) when (e.Code.StartsWith("AccessDenied", StringComparison.Ordinal))
        {
            return Outcome.Denied;
        }
        catch (AmazonServiceException e) when (e.ErrorCode is "BucketNotEmpty" or "AccessControlListNotSupported" or "NoSuchUpload" or "NoSuchConfiguration"
            or "InvalidBucketState" or "UnsupportedOperationException" or "KMS.NotFoundException" || e.Message.StartsWith("Grant ID", StringComparison.Ordinal)
            || e.Message.Contains("require AWS Signature Version 4", StringComparison.Ordinal) || e.Message.Contains("Object Lock", StringComparison.Ordinal))
        {
            return Outcome.Harmless;
        }
    }

    // Object Lock says so itself, after every policy has let the request pass.
    private static Outcome Stopped(string message) => message.Contains("object lock", StringComparison.OrdinalIgnoreCase) ? Outcome.Harmless : Outcome.Denied;

    public void Dispose()
    {
        foreach (var attacker in _attackers)
        {
            attacker.Dispose();
        }

        Landscape.Dispose();
    }

    private async Task PutLogAsync(string? kmsKeyArn)
    {
        var sandbox = Landscape.Sandbox;
        var trailAccount = Desired.SingleAccount ? sandbox.LogArchive.Id : sandbox.Management.Id;
        var caller = new ServiceCaller("cloudtrail.amazonaws.com", $"arn:aws:cloudtrail:{Landscape.Region}:{trailAccount}:trail/{Desired.TrailName}", trailAccount, sandbox.OrganizationId);
        var key = $"AWSLogs/{sandbox.OrganizationId ?? trailAccount}/{(sandbox.OrganizationId is null ? "" : "333333333333/")}CloudTrail/us-east-1/2026/01/01/log.json.gz";
        var refused = sandbox.GetService<IServiceBucketStore>().PutObject(
            caller, Landscape.Bucket, key, "log"u8.ToArray(), "application/json", "gzip", ImmutableDictionary<string, string>.Empty, kmsKeyArn);
        Assert.Null(refused);
        var versions = await Landscape.LogAccount.S3.ListVersionsAsync(Landscape.Bucket, key, TestContext.Current.CancellationToken);
        Target = new Target(Landscape.Bucket, key, versions.Versions.Single().VersionId, kmsKeyArn, sandbox.Clock.Now);
    }

    private void Muster()
    {
        var sandbox = Landscape.Sandbox;
        var log = sandbox.LogArchive;
        void Add(ProtectionPrincipalClass kind, SandboxAccount? account, SandboxCredentials? credentials) =>
            _attackers.Add(new Attacker(sandbox, kind, account, credentials));

        Add(ProtectionPrincipalClass.LogAccountRoot, log, log.RootCredentials);
        Add(ProtectionPrincipalClass.LogAccountAdministrator, log, log.AdministratorCredentials);
        if (Desired.BreakGlassPrincipalArns.Count > 0)
        {
            Add(ProtectionPrincipalClass.BreakGlass, log, log.CreateRoleSession("BreakGlass", "emergency"));
        }

        log.AddServiceLinkedRole("AWSServiceRoleForExample", "example.amazonaws.com", Everything);
        Add(ProtectionPrincipalClass.ServiceLinkedRole, log, log.CreateRoleSession("AWSServiceRoleForExample", "service"));
        if (!Desired.SingleAccount)
        {
            Add(ProtectionPrincipalClass.ManagementAdministrator, sandbox.Management, sandbox.Management.AdministratorCredentials);
            Add(ProtectionPrincipalClass.MemberAdministrator, sandbox.Accounts[2], sandbox.Accounts[2].AdministratorCredentials);
        }

        var outsider = sandbox.AddOutsideAccount("Outsider");
        Add(ProtectionPrincipalClass.Outsider, outsider, outsider.AdministratorCredentials);
        Add(ProtectionPrincipalClass.Anonymous, null, null);
    }
}

/// <summary>How far an attack came.</summary>
public enum Outcome
{
    /// <summary>A policy, or the service itself, let it not pass.</summary>
    Denied,

    /// <summary>Every policy let it pass, but there was nothing to harm in this way.</summary>
    Harmless,

    /// <summary>It did its harm.</summary>
    Done,
}
