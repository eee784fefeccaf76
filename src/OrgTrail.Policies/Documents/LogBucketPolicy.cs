using System.Collections.Immutable;
using OrgTrail.Policies.Model;
using static OrgTrail.Policies.Documents.StatementParts;

namespace OrgTrail.Policies.Documents;

/// <summary>
/// The bucket policy of the log bucket: CloudTrail may deliver for one trail, nobody may speak without TLS, and principals whom
/// a service control policy doesn't bind (the management account, service-linked roles, services, other organizations) may
/// neither change logs nor the bucket.
/// </summary>
/// <remarks>
/// <para>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html</para>
/// <para>
/// No lock-out: principals of the log account may still change the bucket's configuration and this policy until the SCP takes
/// that away, and a break-glass principal after that. Lifecycle expiry is done by S3 itself and asks no policy.
/// </para>
/// <para>
/// Each statement has one kind of resource because S3 refuses a statement with an action that applies to none of its resources.
/// </para>
/// </remarks>
public static class LogBucketPolicy
{
    /// <summary>The beginning of the Sid of every statement that is ours; statements with other Sids are foreign.</summary>
    public const string SidPrefix = "OrgTrail";

    /// <summary>The largest bucket policy that S3 takes, in bytes.</summary>
    public const int MaximumSize = 20 * 1024;

    /// <summary>Sid of <see cref="AclCheck"/>.</summary>
    public const string AclCheckSid = SidPrefix + "AclCheck";

    /// <summary>Sid of <see cref="ManagementWrite"/>.</summary>
    public const string ManagementWriteSid = SidPrefix + "ManagementWrite";

    /// <summary>Sid of <see cref="OrganizationWrite"/>.</summary>
    public const string OrganizationWriteSid = SidPrefix + "OrganizationWrite";

    /// <summary>Sid of <see cref="DenyInsecureTransport"/>.</summary>
    public const string DenyInsecureTransportSid = SidPrefix + "DenyInsecureTransport";

    /// <summary>Sid of <see cref="DenyObjectTampering"/>.</summary>
    public const string DenyObjectTamperingSid = SidPrefix + "DenyObjectTampering";

    /// <summary>Sid of <see cref="DenyObjectWrite"/>.</summary>
    public const string DenyObjectWriteSid = SidPrefix + "DenyObjectWrite";

    /// <summary>Sid of <see cref="DenyForeignConfiguration"/>.</summary>
    public const string DenyForeignConfigurationSid = SidPrefix + "DenyForeignConfiguration";

    /// <summary>Sid of <see cref="DenyServiceLinkedConfiguration"/>.</summary>
    public const string DenyServiceLinkedConfigurationSid = SidPrefix + "DenyServiceLinkedConfiguration";

    /// <summary>CloudTrail reads the bucket's ACL before it uses the bucket.</summary>
    public static PolicyStatement AclCheck(LogBucketSubject subject) => new()
    {
        Sid = AclCheckSid,
        Effect = PolicyEffect.Allow,
        Principal = CloudTrail,
        Action = ["s3:GetBucketAcl"],
        Resource = [subject.BucketArn],
        Condition = [Condition("StringEquals", "aws:SourceArn", subject.TrailArn)],
    };

    /// <summary>Delivery to the management account's path; CreateTrail asks for it even for an organization trail.</summary>
    public static PolicyStatement ManagementWrite(LogBucketSubject subject) =>
        Delivery(ManagementWriteSid, subject.ManagementPath, subject);

    /// <summary>Delivery to the organization's path; null without an organization.</summary>
    public static PolicyStatement? OrganizationWrite(LogBucketSubject subject) =>
        subject.OrganizationPath is null ? null : Delivery(OrganizationWriteSid, subject.OrganizationPath, subject);

    /// <summary>Nobody without TLS. AWS's own delivery uses it.</summary>
    public static PolicyStatement DenyInsecureTransport(LogBucketSubject subject) => new()
    {
        Sid = DenyInsecureTransportSid,
        Effect = PolicyEffect.Deny,
        Principal = Everyone,
        Action = ["s3:*"],
        Resource = [subject.BucketArn, subject.ObjectArn],
        Condition = [Condition("Bool", "aws:SecureTransport", "false")],
    };

    /// <summary>
    /// Nobody deletes or changes a log. It binds all, not just those beyond the SCP, because this policy is also asked for
    /// requests that come through an access point, and because there may be no SCP yet. Delivery stays whole: CloudTrail has never
    /// had permission for any of these actions and so doesn't need them.
    /// </summary>
    public static PolicyStatement DenyObjectTampering(LogBucketSubject subject) => new()
    {
        Sid = DenyObjectTamperingSid,
        Effect = PolicyEffect.Deny,
        Principal = Everyone,
        Action = LogBucketActions.ObjectTampering,
        Resource = [subject.ObjectArn],
        Condition = ExceptBreakGlass(subject),
    };

    /// <summary>
    /// Nobody but AWS services writes objects, which the Allow statements narrow to CloudTrail for this trail.
    /// <c>IfExists</c> because anonymous requests lack the key, and a plain Bool would let them pass.
    /// </summary>
    public static PolicyStatement DenyObjectWrite(LogBucketSubject subject) => new()
    {
        Sid = DenyObjectWriteSid,
        Effect = PolicyEffect.Deny,
        Principal = Everyone,
        Action = [LogBucketActions.PutObject],
        Resource = [subject.ObjectArn],
        Condition = [.. ExceptBreakGlass(subject), Condition("BoolIfExists", "aws:PrincipalIsAWSService", "false")],
    };

    /// <summary>
    /// Nobody outside the log account changes the bucket, whatever foreign statements of this policy allow. The negated operator
    /// also holds when the key is absent, so service principals are bound too: delivery needs no configuration action.
    /// </summary>
    public static PolicyStatement DenyForeignConfiguration(LogBucketSubject subject) => new()
    {
        Sid = DenyForeignConfigurationSid,
        Effect = PolicyEffect.Deny,
        Principal = Everyone,
        Action = LogBucketActions.BucketConfiguration,
        Resource = [subject.BucketArn],
        Condition = [Condition("StringNotEquals", "aws:PrincipalAccount", subject.LogAccountId)],
    };

    /// <summary>Service-linked roles of the log account itself: no SCP binds them, so this must.</summary>
    public static PolicyStatement DenyServiceLinkedConfiguration(LogBucketSubject subject) => new()
    {
        Sid = DenyServiceLinkedConfigurationSid,
        Effect = PolicyEffect.Deny,
        Principal = Everyone,
        Action = LogBucketActions.BucketConfiguration,
        Resource = [subject.BucketArn],
        Condition = [Condition("ArnLike", "aws:PrincipalArn", $"arn:{subject.Partition}:iam::*:role/aws-service-role/*")],
    };

    /// <summary>All statements, for merging into the bucket's policy.</summary>
    /// <exception cref="ArgumentException">A value of <paramref name="subject"/> is malformed; the message names each and its fix.</exception>
    public static ImmutableArray<PolicyStatement> Statements(LogBucketSubject subject)
    {
        SubjectValidation.ThrowIfInvalid(subject);
        PolicyStatement?[] statements =
        [
            AclCheck(subject),
            ManagementWrite(subject),
            OrganizationWrite(subject),
            DenyInsecureTransport(subject),
            DenyObjectTampering(subject),
            DenyObjectWrite(subject),
            DenyForeignConfiguration(subject),
            DenyServiceLinkedConfiguration(subject),
        ];
        return [.. statements.OfType<PolicyStatement>()];
    }

    /// <summary>A whole policy with our statements alone, for a bucket that has none.</summary>
    /// <exception cref="ArgumentException">As <see cref="Statements"/>.</exception>
    public static PolicyDocument Document(LogBucketSubject subject) => new() { Statement = Statements(subject) };

    private static PolicyStatement Delivery(string sid, string path, LogBucketSubject subject) => new()
    {
        Sid = sid,
        Effect = PolicyEffect.Allow,
        Principal = CloudTrail,
        Action = [LogBucketActions.PutObject],
        Resource = [path],
        Condition =
        [
            Condition("StringEquals", "aws:SourceArn", subject.TrailArn),
            Condition("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control"),
        ],
    };
}
