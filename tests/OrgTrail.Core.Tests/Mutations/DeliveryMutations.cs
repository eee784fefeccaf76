using System.Collections.Immutable;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Tests.Mutations;

internal static class DeliveryMutations
{
    public static IEnumerable<Mutation> All =>
    [
        Refuse("OT-DELIVERY-001", "CloudTrail", "the bucket policy refuses the log files"),
        Refuse("OT-DELIVERY-002", "CloudTrail-Digest", "the bucket policy refuses the digests"),
    ];

    private static Mutation Refuse(string controlId, string kind, string broken) => new(controlId, broken, async (s, _) =>
    {
        await s.EditPolicyAsync(p => p with
        {
            Statement = p.Statement.Add(new PolicyStatement
            {
                Sid = "Refuse",
                Effect = PolicyEffect.Deny,
                Principal = new PolicyPrincipal { ByType = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("Service", ["cloudtrail.amazonaws.com"]) },
                Action = ["s3:PutObject"],
                Resource = [$"arn:aws:s3:::{Landscape.Bucket}/AWSLogs/{s.Landscape.Sandbox.OrganizationId}/*/{kind}/*"],
            }),
        });
        s.Landscape.LetTimePass();
    })
    {
        SeenBy = ["OT-SCP-008"],
        ByHand = "the statement is removed, and CloudTrail delivers again",
        MendAsync = async (s, _) =>
        {
            await s.EditPolicyAsync(p => p with { Statement = p.Statement.RemoveAll(x => x.Sid == "Refuse") });
            s.Landscape.LetTimePass();
        },
    };
}
