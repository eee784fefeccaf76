using System.Collections.Immutable;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Tests.Mutations;

internal static class DeliveryMutations
{
    public static IEnumerable<Mutation> All =>
    [
        Refuse("OT-DELIVERY-001", "*/CloudTrail", "the bucket policy refuses the log files", TimeSpan.FromHours(2)),
        Refuse("OT-DELIVERY-002", "*/CloudTrail-Digest", "the bucket policy refuses the digests", TimeSpan.FromHours(2)),
        Refuse("OT-DELIVERY-003", "333333333333", "the bucket policy refuses the files of one member account for more than a day", TimeSpan.FromHours(26)) with
        {
            Setting = Setting.Coverage,
            SeenBy = [],
        },
    ];

    private static Mutation Refuse(string controlId, string files, string broken, TimeSpan time) => new(controlId, broken, async (s, _) =>
    {
        await s.EditPolicyAsync(p => p with
        {
            Statement = p.Statement.Add(new PolicyStatement
            {
                Sid = "Refuse",
                Effect = PolicyEffect.Deny,
                Principal = new PolicyPrincipal { ByType = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("Service", ["cloudtrail.amazonaws.com"]) },
                Action = ["s3:PutObject"],
                Resource = [$"arn:aws:s3:::{Landscape.Bucket}/AWSLogs/{s.Landscape.Sandbox.OrganizationId}/{files}/*"],
            }),
        });
        s.Landscape.Sandbox.Clock.Advance(time);
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
