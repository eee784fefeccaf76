namespace OrgTrail.Policies.Evaluation.Deciding;

/// <summary>
/// The root user of the bucket owner's account may read, write and delete the bucket policy even where that policy denies it,
/// so that nobody is locked out for good.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html</remarks>
internal static class RootUserExemption
{
    public static bool LiftsResourcePolicyDenial(RequestFacts facts) =>
        facts.Principal.Kind == PrincipalKind.AccountRoot
        && facts.IsSameAccount
        && facts.Action is "s3:getbucketpolicy" or "s3:putbucketpolicy" or "s3:deletebucketpolicy";
}
