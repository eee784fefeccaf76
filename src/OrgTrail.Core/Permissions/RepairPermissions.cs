using static OrgTrail.Core.Permissions.CmdletPermissions;
using static OrgTrail.Core.Permissions.ResourcePatterns;

namespace OrgTrail.Core.Permissions;

/// <summary>What Repair-OrgTrailBaseline needs: the reads of Test-OrgTrailBaseline, and for each thing it mends the calls that mend it.</summary>
internal static class RepairPermissions
{
    private const string Test = "Test-OrgTrailBaseline";
    private const string AllTrails = "arn:${Partition}:cloudtrail:*:${ManagementAccountId}:trail/*";
    private const string Repair = "Repair-OrgTrailBaseline";

    // Nothing can be mended by knowing which account is late.
    private static readonly string[] Coverage = ["-IncludeCoverage", "-IncludeOptInRegion"];

    private static readonly PermissionSet[] Management =
    [
        new("Mending trusted access",
            new PermissionGrant(Any, "organizations:EnableAWSServiceAccess")),
        new("Mending a trail that is missing",
            new(Trail, "cloudtrail:CreateTrail", "cloudtrail:StartLogging"),
            new(CloudTrailRole, "iam:CreateServiceLinkedRole", "iam:GetRole")),
        new("Mending a trail that differs",
            new(Trail, "cloudtrail:UpdateTrail"),
            new(CloudTrailRole, "iam:GetRole")),
        new("Mending a trail that does not log",
            new PermissionGrant(Trail, "cloudtrail:StartLogging")),
        new("Mending the events recorded",
            new PermissionGrant(Trail, "cloudtrail:PutEventSelectors")),
        new("Mending Insights",
            new PermissionGrant(Trail, "cloudtrail:PutInsightSelectors")),
        new("Mending tags of the trail",
            new PermissionGrant(Trail, "cloudtrail:AddTags", "cloudtrail:ListTags")),
        new("Mending duplicate trails",
            new PermissionGrant(AllTrails, "cloudtrail:GetEventSelectors", "cloudtrail:GetTrailStatus", "cloudtrail:StopLogging")),
        new("Mending a delegated administrator too many",
            new PermissionGrant(Any,
                "cloudtrail:DeregisterOrganizationDelegatedAdmin",
                "organizations:DeregisterDelegatedAdministrator",
                "organizations:ListDelegatedAdministrators")),
        new("Mending a protection that is missing",
            new(Any, "organizations:CreatePolicy"),
            new(Root, "organizations:EnablePolicyType"),
            new(Account, "organizations:AttachPolicy"),
            new(Policy, "organizations:AttachPolicy")),
        new("Mending a protection that differs",
            new PermissionGrant(Policy, "organizations:UpdatePolicy")),
        new("-SuspendProtection",
            new(Account, "organizations:AttachPolicy", "organizations:DetachPolicy"),
            new(Policy, "organizations:AttachPolicy", "organizations:DetachPolicy")),
    ];

    private static readonly PermissionSet[] LogAccount =
    [
        new("Mending a bucket that is missing",
            new PermissionGrant(Bucket, "s3:CreateBucket", "s3:PutBucketOwnershipControls", "s3:PutBucketPolicy", "s3:PutBucketVersioning")),
        new("Mending object ownership",
            new PermissionGrant(Bucket, "s3:PutBucketOwnershipControls")),
        new("Mending Block Public Access",
            new PermissionGrant(Bucket, "s3:PutBucketPublicAccessBlock")),
        new("Mending versioning",
            new PermissionGrant(Bucket, "s3:PutBucketVersioning")),
        new("Mending the bucket policy",
            new PermissionGrant(Bucket, "s3:PutBucketPolicy")),
        new("Mending lifecycle rules",
            new PermissionGrant(Bucket, "s3:PutLifecycleConfiguration")),
        new("Mending Object Lock",
            new PermissionGrant(Bucket, "s3:PutBucketObjectLockConfiguration")),
        new("Mending access logging",
            new(Bucket, "s3:PutBucketLogging"),
            new(AccessLogBucket, "s3:ListBucket", "s3:PutBucketPolicy")),
        new("Mending tags",
            new PermissionGrant(Bucket, "s3:PutBucketTagging")),
        new("Mending Block Public Access of the account",
            new PermissionGrant(Any, "s3:GetAccountPublicAccessBlock", "s3:PutAccountPublicAccessBlock")),
        new("Mending the key policy",
            new PermissionGrant(Key, "kms:PutKeyPolicy")),
    ];

    /// <summary>The list with this cmdlet behind Test-OrgTrailBaseline.</summary>
    public static IReadOnlyList<CmdletPermissions> InsertInto(IReadOnlyList<CmdletPermissions> listed)
    {
        var reads = listed.Where(c => c.Cmdlet == Test).ToArray();
        var ours = reads.Select(r => new CmdletPermissions(Repair, r.Account, [.. r.Sets.Where(s => !Coverage.Contains(s.Name)), .. r.Account == "log account" ? LogAccount : Management]));
        var behind = listed.Index().Last(c => c.Item.Cmdlet == Test).Index + 1;
        return [.. listed.Take(behind), .. ours, .. listed.Skip(behind)];
    }
}
