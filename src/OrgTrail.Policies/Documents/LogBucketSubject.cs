using System.Collections.Immutable;
using OrgTrail.Policies.Naming;

namespace OrgTrail.Policies.Documents;

/// <summary>What the generated documents are about: one log bucket, the account that owns it and the trail that writes to it.</summary>
public sealed record LogBucketSubject
{
    /// <summary>The partition, <c>aws</c> unless said otherwise; see <see cref="AwsPartition.FromRegion"/>.</summary>
    public string Partition { get; init; } = AwsPartition.Aws;

    /// <summary>The log bucket.</summary>
    public required string BucketName { get; init; }

    /// <summary>The key prefix before <c>AWSLogs/</c>, without slashes at its ends; null for none.</summary>
    public string? KeyPrefix { get; init; }

    /// <summary>The account that owns the bucket.</summary>
    public required string LogAccountId { get; init; }

    /// <summary>The organization's management account, to which the trail belongs even when a delegated administrator made it.</summary>
    public required string ManagementAccountId { get; init; }

    /// <summary>The organization; null for a single account without one, whose log account is then also the trail's account.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The trail's name.</summary>
    public required string TrailName { get; init; }

    /// <summary>The trail's home region.</summary>
    public required string TrailRegion { get; init; }

    /// <summary>Roles or users whom no Deny binds; empty for nobody. See <see cref="PrincipalArn"/>.</summary>
    public ImmutableArray<string> BreakGlassPrincipalArns { get; init; } = [];

    /// <summary>The ARN of the KMS key that encrypts the logs; null for SSE-S3.</summary>
    public string? KmsKeyArn { get; init; }

    /// <summary>The ARN of the bucket itself.</summary>
    public string BucketArn => Arn.Bucket(Partition, BucketName).ToString();

    /// <summary>The ARN pattern of every object in the bucket.</summary>
    public string ObjectArn => BucketArn + "/*";

    /// <summary>The trail's ARN, the only value of <c>aws:SourceArn</c> that may write.</summary>
    public string TrailArn => Arn.Trail(Partition, TrailRegion, ManagementAccountId, TrailName).ToString();

    /// <summary>The ARN pattern of the management account's own logs. CreateTrail asks for it even for an organization trail.</summary>
    public string ManagementPath => PathOf(ManagementAccountId);

    /// <summary>The ARN pattern of the organization's logs; null without an organization.</summary>
    public string? OrganizationPath => OrganizationId is null ? null : PathOf(OrganizationId);

    /// <summary>Every problem of the values, as sentences that name the fix; empty when documents can be generated.</summary>
    public ImmutableArray<string> Problems() => [.. SubjectValidation.Problems(this)];

    private string PathOf(string owner) => $"{BucketArn}/{(KeyPrefix is null ? "" : KeyPrefix + "/")}AWSLogs/{owner}/*";
}
