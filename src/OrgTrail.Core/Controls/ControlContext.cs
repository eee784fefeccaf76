using System.Collections.Immutable;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Desired;
using OrgTrail.Core.State;
using OrgTrail.Policies.Documents;

namespace OrgTrail.Core.Controls;

/// <summary>What every control works from: the state as read, what is desired, and the two accounts' identities.</summary>
public sealed class ControlContext(Snapshot snapshot, DesiredState desired, TrailIdentity identity)
{
    public Snapshot Snapshot { get; } = snapshot;

    public DesiredState Desired { get; } = desired;

    /// <summary>The time that ages are reckoned from.</summary>
    public DateTimeOffset Now { get; init; } = TimeProvider.System.GetUtcNow();

    public TrailIdentity Identity { get; } = identity;

    /// <summary>ARN of the trail.</summary>
    public string TrailArn => Identity.TrailArn(Desired.TrailName, Desired.TrailRegion);

    /// <summary>Waits for what was just written to spread.</summary>
    public PropagationRetry Retry { get; init; } = PropagationRetry.Default.Fresh();

    /// <summary>The KMS key of the log files, once known as an ARN: given, found by its alias, or just created.</summary>
    public string? KmsKeyArn { get; set; }

    /// <summary>The names that the generated policies are made from.</summary>
    public LogBucketSubject Subject => new()
    {
        Partition = Identity.Partition,
        BucketName = Desired.BucketName,
        KeyPrefix = Desired.KeyPrefix,
        LogAccountId = Identity.LogAccountId,
        ManagementAccountId = Identity.ManagementAccountId,
        OrganizationId = Desired.SingleAccount ? null : Identity.OrganizationId,
        TrailName = Desired.TrailName,
        TrailRegion = Desired.TrailRegion,
        BreakGlassPrincipalArns = [.. Desired.BreakGlassPrincipalArns],
        KmsKeyArn = KmsKeyArn,
    };
}

/// <summary>Accounts, organization and partition, resolved before any control runs.</summary>
public sealed record TrailIdentity
{
    /// <summary>Stands for an account or organization that could not be found out; controls that need it are Unknown.</summary>
    public const string Unknown = "unknown";

    public required string Partition { get; init; }

    public required string LogAccountId { get; init; }

    public required string ManagementAccountId { get; init; }

    /// <summary>Null without an organization.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The account of the bucket in a sentence.</summary>
    public string LogAccount => LogAccountId == Unknown ? "the log account" : $"account {LogAccountId}";

    /// <summary>ARN of the trail.</summary>
    public string TrailArn(string trailName, string trailRegion) =>
        $"arn:{Partition}:cloudtrail:{trailRegion}:{ManagementAccountId}:trail/{trailName}";
}
