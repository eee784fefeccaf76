namespace OrgTrail.Core.Controls.Protection;

/// <summary>How the protecting SCP is called and where it goes.</summary>
internal static class ScpNames
{
    /// <summary>The policy's name: the one given, or one made from the bucket's.</summary>
    public static string PolicyName(ControlContext context) => context.Desired.Protection.PolicyName ?? DefaultPolicyName(context.Desired.BucketName);

    /// <summary>The name for a bucket when none is given.</summary>
    public static string DefaultPolicyName(string bucketName) => $"OrgTrail-Protect-{bucketName}";

    /// <summary>Where the policy is attached: the target given, or the log account.</summary>
    public static string Target(ControlContext context) => context.Desired.Protection.TargetId ?? context.Identity.LogAccountId;
}
