using System.Collections.Immutable;
using OrgTrail.Core.Controls.Probing;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;

namespace OrgTrail.Core.Protecting;

/// <summary>Everybody whom the matrix asks about: one principal for each way of being bound, and those that the policies name.</summary>
internal static class PrincipalRoster
{
    public static ImmutableArray<ProtectionPrincipal> Of(ProtectionFacts facts)
    {
        var subject = facts.Subject;
        var (partition, log, management) = (subject.Partition, subject.LogAccountId, subject.ManagementAccountId);
        var (member, outsider) = Strangers(log, management);
        var principals = ImmutableArray.CreateBuilder<ProtectionPrincipal>();
        void Add(ProtectionPrincipalClass kind, RequestPrincipal request) =>
            principals.Add(ProtectionPrincipal.Of(kind, request.Arn ?? request.ServiceName ?? "unsigned requests", request, subject));

        principals.Add(ProtectionPrincipal.Of(ProtectionPrincipalClass.LogAccountRoot, $"arn:{partition}:iam::{log}:root", subject));
        principals.Add(ProtectionPrincipal.Administrator(ProtectionPrincipalClass.LogAccountAdministrator, log, subject));
        foreach (var arn in subject.BreakGlassPrincipalArns)
        {
            principals.Add(ProtectionPrincipal.Of(ProtectionPrincipalClass.BreakGlass, PatternExample.Arn(arn, log), subject) with { Name = arn });
        }

        Add(ProtectionPrincipalClass.ServiceLinkedRole, ProbePrincipals.ServiceLinkedRole(partition, log));
        if (management != log)
        {
            principals.Add(ProtectionPrincipal.Administrator(ProtectionPrincipalClass.ManagementAdministrator, management, subject));
        }

        if (subject.OrganizationId is not null)
        {
            principals.Add(ProtectionPrincipal.Administrator(ProtectionPrincipalClass.MemberAdministrator, member, subject));
        }

        principals.Add(ProtectionPrincipal.Administrator(ProtectionPrincipalClass.Outsider, outsider, subject));
        Add(ProtectionPrincipalClass.Anonymous, new RequestPrincipal { Kind = PrincipalKind.Anonymous });
        principals.AddRange(NamedPrincipals.Of(facts));
        principals.Add(ProtectionPrincipal.CloudTrail(ProtectionPrincipalClass.CloudTrail, subject.TrailArn, management, subject.OrganizationId, subject));
        principals.Add(ProtectionPrincipal.CloudTrail(
            ProtectionPrincipalClass.CloudTrailForStranger,
            $"arn:{partition}:cloudtrail:{subject.TrailRegion}:{outsider}:trail/{subject.TrailName}",
            outsider,
            "o-outsider000",
            subject));
        return principals.ToImmutable();
    }

    // Account ids that are neither of the two: one stands for the other members, one for everybody else.
    private static (string Member, string Outsider) Strangers(string log, string management)
    {
        string[] free = [.. new[] { "999999999999", "888888888888", "777777777777", "666666666666" }.Where(a => a != log && a != management)];
        return (free[0], free[1]);
    }
}
