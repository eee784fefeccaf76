using System.Collections.Immutable;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Tests.Mutations;

internal static class PolicyMutations
{
    public static IEnumerable<Mutation> All =>
    [
        Without("OT-BUCKET-007", LogBucketPolicy.AclCheckSid, "the statement that lets CloudTrail check the ACL is removed") with { SeenBy = ["OT-SCP-008"] },
        Without("OT-BUCKET-008", LogBucketPolicy.ManagementWriteSid, "the statement that lets CloudTrail write the management account's logs is removed") with { SeenBy = ["OT-SCP-008"] },
        Without("OT-BUCKET-009", LogBucketPolicy.OrganizationWriteSid, "the statement that lets CloudTrail write the organization's logs is removed") with { SeenBy = ["OT-SCP-008"] },
        Without("OT-BUCKET-010", LogBucketPolicy.DenyInsecureTransportSid, "the Deny of requests without TLS is removed"),
        Without("OT-BUCKET-011", LogBucketPolicy.DenyObjectTamperingSid, "the Deny of deleting logs is removed") with { SeenBy = ["OT-SCP-008"] },
        new("OT-BUCKET-018", "a service is let in without a condition on its source", (s, _) => s.EditPolicyAsync(p => With(p, new PolicyStatement
        {
            Sid = "Foreign",
            Effect = PolicyEffect.Allow,
            Principal = ServicePrincipal("config.amazonaws.com"),
            Action = ["s3:GetBucketAcl"],
            Resource = [$"arn:aws:s3:::{Landscape.Bucket}"],
        })))
        {
            ByHand = "the statement is removed",
            MendAsync = (s, _) => s.EditPolicyAsync(p => p with { Statement = p.Statement.RemoveAll(x => x.Sid == "Foreign") }),
        },
        new("OT-SCP-008", "another account is allowed what no Deny covers", (s, _) => s.EditPolicyAsync(p => With(p, new PolicyStatement
        {
            Sid = "Foreign",
            Effect = PolicyEffect.Allow,
            Principal = PolicyPrincipalOf("AWS", "arn:aws:iam::333333333333:root"),
            Action = ["s3:TagResource"],
            Resource = [$"arn:aws:s3:::{Landscape.Bucket}"],
        })))
        {
            ByHand = "the statement is removed",
            MendAsync = (s, _) => s.EditPolicyAsync(p => p with { Statement = p.Statement.RemoveAll(x => x.Sid == "Foreign") }),
        },
    ];

    private static Mutation Without(string controlId, string sid, string broken) => new(controlId, broken, (s, _) => s.EditPolicyAsync(p =>
    {
        var remaining = p with { Statement = p.Statement.RemoveAll(x => x.Sid == sid) };
        Assert.NotEqual(p.Statement.Length, remaining.Statement.Length);
        return remaining;
    }));

    private static PolicyDocument With(PolicyDocument policy, PolicyStatement statement) => policy with { Statement = policy.Statement.Add(statement) };

    private static PolicyPrincipal ServicePrincipal(string name) => PolicyPrincipalOf("Service", name);

    private static PolicyPrincipal PolicyPrincipalOf(string type, string name) =>
        new() { ByType = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add(type, [name]) };
}
