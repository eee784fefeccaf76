using System.Collections.Immutable;
using OrgTrail.Core.Controls.Probing;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;

namespace OrgTrail.Core.Protecting;

/// <summary>One column of the matrix.</summary>
/// <param name="Class">What kind of principal it is.</param>
/// <param name="Name">Its ARN, or what it is called.</param>
/// <param name="Request">As whom it makes requests.</param>
/// <param name="Context">The condition keys that its requests carry whatever it does.</param>
internal sealed record ProtectionPrincipal(
    ProtectionPrincipalClass Class, string Name, RequestPrincipal Request, ImmutableDictionary<string, ImmutableArray<string>> Context)
{
    /// <summary>
    /// As whom it may come as well: an administrator can be a role or a user of whatever name, so a Deny that reaches only the one
    /// is none.
    /// </summary>
    public RequestPrincipal? Alternative { get; init; }

    public bool IsService => Request.Kind == PrincipalKind.Service;

    /// <summary>Somebody with every permission in an account.</summary>
    public static ProtectionPrincipal Administrator(ProtectionPrincipalClass kind, string accountId, LogBucketSubject subject)
    {
        var role = ProbePrincipals.Administrator(subject.Partition, accountId);
        return Of(kind, role.Arn!, role, subject) with
        {
            Alternative = new RequestPrincipal { Kind = PrincipalKind.User, Arn = $"arn:{subject.Partition}:iam::{accountId}:user/somebody", AccountId = accountId },
        };
    }

    /// <summary>A principal by its IAM ARN, in whatever account.</summary>
    public static ProtectionPrincipal Of(ProtectionPrincipalClass kind, string arn, LogBucketSubject subject)
    {
        var parts = arn.Split(':', 6);
        var (partition, account, resource) = (parts[1], parts[4], parts[5]);
        var name = resource[(resource.LastIndexOf('/') + 1)..];
        var request = resource.StartsWith("role/", StringComparison.Ordinal)
            ? new RequestPrincipal
            {
                Kind = resource.StartsWith("role/aws-service-role/", StringComparison.Ordinal) ? PrincipalKind.ServiceLinkedRole : PrincipalKind.AssumedRole,
                Arn = arn,
                SessionArn = $"arn:{partition}:sts::{account}:assumed-role/{name}/session",
                AccountId = account,
            }
            : new RequestPrincipal { Kind = resource == "root" ? PrincipalKind.AccountRoot : PrincipalKind.User, Arn = arn, AccountId = account };
        return Of(kind, arn, request, subject);
    }

    public static ProtectionPrincipal Of(ProtectionPrincipalClass kind, string name, RequestPrincipal request, LogBucketSubject subject)
    {
        var context = PolicyProbe.Context(("aws:SecureTransport", "true"), ("aws:ResourceAccount", subject.LogAccountId)).ToBuilder();
        if (subject.OrganizationId is { } organization)
        {
            context["aws:ResourceOrgID"] = [organization];
            var isMember = kind is ProtectionPrincipalClass.MemberAdministrator || request.AccountId == subject.LogAccountId || request.AccountId == subject.ManagementAccountId;
            if (isMember)
            {
                context["aws:PrincipalOrgID"] = [organization];
                context["aws:PrincipalOrgMasterAccountId"] = [subject.ManagementAccountId];
            }
            else if (kind == ProtectionPrincipalClass.Outsider)
            {
                context["aws:PrincipalOrgID"] = ["o-outsider000"];
            }
        }

        return new ProtectionPrincipal(kind, name, request, context.ToImmutable());
    }

    /// <summary>CloudTrail on behalf of a trail.</summary>
    public static ProtectionPrincipal CloudTrail(ProtectionPrincipalClass kind, string trailArn, string accountId, string? organizationId, LogBucketSubject subject)
    {
        var principal = Of(kind, $"cloudtrail.amazonaws.com for {trailArn}", ProbePrincipals.CloudTrail, subject);
        var context = principal.Context.ToBuilder();
        context["aws:SourceArn"] = [trailArn];
        context["aws:SourceAccount"] = [accountId];
        context["s3:x-amz-acl"] = ["bucket-owner-full-control"];
        context["kms:EncryptionContext:aws:cloudtrail:arn"] = [trailArn];
        if (organizationId is not null)
        {
            context["aws:SourceOrgID"] = [organizationId];
        }

        if (subject.KmsKeyArn is { } key)
        {
            context["s3:x-amz-server-side-encryption"] = ["aws:kms"];
            context["s3:x-amz-server-side-encryption-aws-kms-key-id"] = [key];
        }

        return principal with { Context = context.ToImmutable() };
    }
}
