using OrgTrail.Policies.Naming;

namespace OrgTrail.Policies.Documents;

/// <summary>Checks a subject before a document is generated: a policy with a wrong account id is accepted by AWS and protects nobody.</summary>
internal static class SubjectValidation
{
    /// <summary>The problems of <paramref name="subject"/>.</summary>
    public static IEnumerable<string> Problems(LogBucketSubject subject)
    {
        if (!AwsPartition.IsKnown(subject.Partition))
        {
            yield return $"Partition: '{subject.Partition}' is not a partition; it is aws, aws-cn or aws-us-gov.";
        }

        if (!BucketName.TryValidate(subject.BucketName, out string? problem))
        {
            yield return "BucketName: " + problem;
        }

        if (!KeyPrefix.TryValidate(subject.KeyPrefix, out problem))
        {
            yield return "KeyPrefix: " + problem;
        }

        if (!AccountId.TryValidate(subject.LogAccountId, out problem))
        {
            yield return "LogAccountId: " + problem;
        }

        if (!AccountId.TryValidate(subject.ManagementAccountId, out problem))
        {
            yield return "ManagementAccountId: " + problem;
        }

        if (!TrailName.TryValidate(subject.TrailName, out problem))
        {
            yield return "TrailName: " + problem;
        }

        if (!AwsRegion.TryValidate(subject.TrailRegion, out problem))
        {
            yield return "TrailRegion: " + problem;
        }
        else if (AwsPartition.FromRegion(subject.TrailRegion) != subject.Partition)
        {
            yield return $"TrailRegion: '{subject.TrailRegion}' is in partition {AwsPartition.FromRegion(subject.TrailRegion)}, the bucket in {subject.Partition}; a trail can't write across partitions.";
        }

        foreach (string related in RelationProblems(subject))
        {
            yield return related;
        }
    }

    /// <summary>Throws when <paramref name="subject"/> has problems.</summary>
    /// <exception cref="ArgumentException">A value is malformed; the message lists all problems.</exception>
    public static void ThrowIfInvalid(LogBucketSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        string problems = string.Join(' ', Problems(subject));
        if (problems.Length > 0)
        {
            throw new ArgumentException(problems, nameof(subject));
        }
    }

    private static IEnumerable<string> RelationProblems(LogBucketSubject subject)
    {
        if (subject.OrganizationId is null)
        {
            if (subject.LogAccountId != subject.ManagementAccountId)
            {
                yield return "OrganizationId: without an organization the bucket's account and the trail's account are one; give the organization's id or the same account twice.";
            }
        }
        else if (!OrganizationId.TryValidate(subject.OrganizationId, out string? problem))
        {
            yield return "OrganizationId: " + problem;
        }

        foreach (string principal in subject.BreakGlassPrincipalArns)
        {
            if (!PrincipalArn.TryValidate(principal, out string? problem))
            {
                yield return "BreakGlassPrincipalArns: " + problem;
            }
            else if (Arn.TryParse(principal, out Arn? parsed) && parsed.Partition != subject.Partition)
            {
                yield return $"BreakGlassPrincipalArns: '{principal}' is in another partition than the bucket ({subject.Partition}).";
            }
        }

        // An alias must not stand here: SCPs and key policies match the key's own ARN only.
        if (subject.KmsKeyArn is not null &&
            !(Arn.TryParse(subject.KmsKeyArn, out Arn? key) && key.Service == "kms" && key.Partition == subject.Partition &&
                AccountId.IsValid(key.Account) && key.Resource.StartsWith("key/", StringComparison.Ordinal) && key.Resource.Length > 4 && !key.Resource.Contains('*', StringComparison.Ordinal)))
        {
            yield return $"KmsKeyArn: '{subject.KmsKeyArn}' is not the ARN of a key; write it as 'arn:{subject.Partition}:kms:REGION:{subject.LogAccountId}:key/ID' (not an alias).";
        }
    }
}
