using System.Collections.Immutable;
using OrgTrail.Policies.Model;
using static OrgTrail.Policies.Documents.StatementParts;

namespace OrgTrail.Policies.Documents;

/// <summary>
/// The service control policy for the log account: one statement for the bucket, one for its objects, one for what authorizes
/// on <c>*</c> only, and one for the KMS key. In one statement on the bucket's ARN the object and account actions would never match.
/// </summary>
/// <remarks>
/// <para>https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html</para>
/// <para>
/// It doesn't bind the management account, service-linked roles, services, nor principals of other organizations: see
/// <see cref="LogBucketPolicy"/>. Attach it when the bucket is finished; taking it off is the management account's alone.
/// </para>
/// </remarks>
public static class LogProtectionScp
{
    /// <summary>The beginning of every Sid.</summary>
    public const string SidPrefix = LogBucketPolicy.SidPrefix;

    /// <summary>Sid of <see cref="ProtectBucket"/>.</summary>
    public const string ProtectBucketSid = SidPrefix + "ProtectBucket";

    /// <summary>Sid of <see cref="ProtectObjects"/>.</summary>
    public const string ProtectObjectsSid = SidPrefix + "ProtectObjects";

    /// <summary>Sid of <see cref="ProtectAccount"/>.</summary>
    public const string ProtectAccountSid = SidPrefix + "ProtectAccount";

    /// <summary>Sid of <see cref="ProtectKey"/>.</summary>
    public const string ProtectKeySid = SidPrefix + "ProtectKey";

    /// <summary>The bucket's configuration and existence.</summary>
    public static PolicyStatement ProtectBucket(LogBucketSubject subject) => Deny(
        ProtectBucketSid,
        [.. LogBucketActions.BucketConfiguration, .. LogBucketActions.YoungBucketConfiguration],
        subject.BucketArn,
        subject);

    /// <summary>The logs. PutObject is included, since it overwrites; CloudTrail as a service principal isn't bound.</summary>
    /// <param name="subject">What to protect.</param>
    /// <param name="denyRestore">Deny RestoreObject too. That hinders investigations in archived logs and adds no integrity; some auditors ask for it.</param>
    public static PolicyStatement ProtectObjects(LogBucketSubject subject, bool denyRestore = false) => Deny(
        ProtectObjectsSid,
        [
            .. LogBucketActions.ObjectTampering,
            .. LogBucketActions.YoungObjectTampering,
            LogBucketActions.PutObject,
            .. denyRestore ? [LogBucketActions.RestoreObject] : Array.Empty<string>(),
        ],
        subject.ObjectArn,
        subject);

    /// <summary>The account: its public access block, its membership and its existence.</summary>
    public static PolicyStatement ProtectAccount(LogBucketSubject subject) =>
        Deny(ProtectAccountSid, LogBucketActions.Account, "*", subject);

    /// <summary>The KMS key; null without one.</summary>
    public static PolicyStatement? ProtectKey(LogBucketSubject subject) =>
        subject.KmsKeyArn is null ? null : Deny(ProtectKeySid, LogBucketActions.Key, subject.KmsKeyArn, subject);

    /// <summary>All statements.</summary>
    /// <exception cref="ArgumentException">A value is malformed (the message names each and its fix), or there is no organization, to which an SCP could belong.</exception>
    public static ImmutableArray<PolicyStatement> Statements(LogBucketSubject subject, bool denyRestore = false)
    {
        SubjectValidation.ThrowIfInvalid(subject);
        if (subject.OrganizationId is null)
        {
            throw new ArgumentException("OrganizationId: a service control policy needs an organization; a single account is protected by its bucket policy and Object Lock alone.", nameof(subject));
        }

        PolicyStatement?[] statements = [ProtectBucket(subject), ProtectObjects(subject, denyRestore), ProtectAccount(subject), ProtectKey(subject)];
        return [.. statements.OfType<PolicyStatement>()];
    }

    /// <summary>The whole policy.</summary>
    /// <exception cref="ArgumentException">As <see cref="Statements"/>.</exception>
    public static PolicyDocument Document(LogBucketSubject subject, bool denyRestore = false) =>
        new() { Statement = Statements(subject, denyRestore) };

    /// <summary>The policy as it is sent: without white space, since Organizations counts every character.</summary>
    /// <exception cref="ArgumentException">As <see cref="Statements"/>.</exception>
    public static string Text(LogBucketSubject subject, bool denyRestore = false) => Document(subject, denyRestore).ToJson();

    private static PolicyStatement Deny(string sid, ImmutableArray<string> actions, string resource, LogBucketSubject subject) => new()
    {
        Sid = sid,
        Effect = PolicyEffect.Deny,
        Action = actions.Sort(StringComparer.Ordinal),
        Resource = [resource],
        Condition = ExceptBreakGlass(subject),
    };
}
