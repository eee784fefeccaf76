using Amazon.S3.Model;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;
using OrgTrail.Core.State;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Merging;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>The one call that establishes every statement of ours in the bucket policy.</summary>
internal static class BucketPolicyWrites
{
    /// <summary>Whether a policy holds the statement by meaning, under whatever Sid.</summary>
    public static bool Includes(PolicyDocument policy, PolicyStatement statement)
    {
        var wanted = Alone(statement);
        return policy.Statement.Any(s => s.Effect == statement.Effect && Alone(s).IsEquivalentTo(wanted));
    }

    /// <summary>PutBucketPolicy with our statements merged into what is there.</summary>
    public static Change Merge(ControlContext context, Observation<PolicyText> existing)
    {
        var ours = LogBucketPolicy.Statements(context.Subject);
        var merged = PolicyMerge.Merge(existing.Value?.Document, ours, LogBucketPolicy.SidPrefix);
        return new Change
        {
            Operation = "PutBucketPolicy",
            Resource = context.Subject.BucketArn,
            Description = $"Set {ours.Length} bucket policy statements"
                + (merged.Kept.Length > 0 ? $", keep {merged.Kept.Length} of other authorship" : string.Empty),
            Before = existing.Value?.Document?.ToJson(indented: true) ?? existing.Value?.Text,
            After = merged.Document.ToJson(indented: true),
            ApplyAsync = async ct =>
            {
                Require(context.Desired.BucketName, context.Identity.LogAccountId, existing);
                await context.Snapshot.LogAccount.Connection!.S3.PutBucketPolicyAsync(
                    new PutBucketPolicyRequest
                    {
                        BucketName = context.Desired.BucketName,
                        ExpectedBucketOwner = context.Identity.LogAccountId,
                        Policy = merged.Document.ToJson(),
                    },
                    ct).ConfigureAwait(false);
            },
        };
    }

    /// <summary>A policy that was not read, or is not a policy, must not be replaced.</summary>
    public static void Require(string bucketName, string accountId, Observation<PolicyText> existing)
    {
        Reads.Require(existing, $"policy of bucket {bucketName}", accountId);
        if (existing.Value is { Document: null } text)
        {
            throw new OrgTrailException(
                ErrorIds.InvalidPolicyDocument,
                ErrorKind.InvalidData,
                bucketName,
                $"The policy of bucket {bucketName} in account {accountId} cannot be parsed, so nothing can be merged into it: "
                + $"{text.Problem} Nothing was changed. Replace it by a valid policy (or delete it) and run it again.");
        }
    }

    private static PolicyDocument Alone(PolicyStatement statement) => new() { Statement = [statement with { Sid = null }] };
}
