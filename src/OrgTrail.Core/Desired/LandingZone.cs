using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Desired;

/// <summary>
/// A landing zone that brings its own trail, bucket and guardrails: known by the names it gives them. Its guardrails deny changes
/// of the bucket's configuration; none of them protects the log objects.
/// </summary>
/// <remarks>
/// https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html,
/// https://docs.aws.amazon.com/solutions/latest/landing-zone-accelerator-on-aws/centralized-logging.html
/// </remarks>
/// <param name="Name">Who made it, for messages.</param>
/// <param name="TrailName">The name of its trail.</param>
/// <param name="BucketPrefix">How the names of its buckets begin.</param>
/// <param name="Where">Where its settings are changed, for remedies.</param>
/// <param name="ExemptRoles">The names of the roles by which it works, which its own guardrails exempt.</param>
public sealed record LandingZone(string Name, string TrailName, string BucketPrefix, string Where, IReadOnlyList<string> ExemptRoles)
{
    private const string ExecutionRole = "AWSControlTowerExecution";

    private static readonly string[] GuardrailSids = ["GRCTAUDITBUCKET", "GRAUDITBUCKET", "GRCLOUDTRAILENABLED", "CTS3PV8"];

    /// <summary>AWS Control Tower. It keys the logs by the organization's id: <c>o-…/AWSLogs/o-…/</c>.</summary>
    public static LandingZone ControlTower { get; } = new(
        "AWS Control Tower", "aws-controltower-BaselineCloudTrail", "aws-controltower-", "the landing zone settings of AWS Control Tower", [ExecutionRole]);

    /// <summary>The Landing Zone Accelerator on AWS.</summary>
    public static LandingZone Accelerator { get; } = new(
        "the Landing Zone Accelerator",
        "AWSAccelerator-Organizations-CloudTrail",
        "aws-accelerator-",
        "global-config.yaml and security-config.yaml of the Landing Zone Accelerator",
        [ExecutionRole, "AWSAccelerator-*", "cdk-accel-*"]);

    /// <summary>The landing zone that made a trail; null when none did.</summary>
    public static LandingZone? Of(TrailDescription? trail) =>
        trail is null ? null : Array.Find<LandingZone>([ControlTower, Accelerator], z => trail.Name == z.TrailName || z.Owns(trail.S3BucketName));

    /// <summary>The landing zone that made a trail or, where no trail is known, a bucket.</summary>
    public static LandingZone? Of(TrailDescription? trail, string? bucketName) =>
        Of(trail) ?? Array.Find<LandingZone>([ControlTower, Accelerator], z => z.Owns(bucketName));

    /// <summary>The exempt roles of one account, as -BreakGlassPrincipalArn takes them.</summary>
    public IReadOnlyList<string> RolesOf(string partition, string accountId) => [.. ExemptRoles.Select(r => $"arn:{partition}:iam::{accountId}:role/{r}")];

    /// <summary>Whether a statement of an SCP is one of AWS Control Tower's guardrails on trail and log bucket.</summary>
    public static bool IsGuardrail(string? sid) => sid is not null && Array.Exists(GuardrailSids, g => sid.StartsWith(g, StringComparison.Ordinal));

    private bool Owns(string? bucketName) => bucketName?.StartsWith(BucketPrefix, StringComparison.Ordinal) == true;
}
