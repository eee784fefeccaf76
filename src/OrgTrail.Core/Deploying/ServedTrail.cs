using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Deploying;

/// <summary>Which trail a log bucket's policy serves now.</summary>
internal static class ServedTrail
{
    private static readonly string[] Sids = [LogBucketPolicy.AclCheckSid, LogBucketPolicy.ManagementWriteSid, LogBucketPolicy.OrganizationWriteSid];

    /// <summary>
    /// Our own statements of another trail, or for another place, in words; null when there are none. A statement whose condition was
    /// taken away names no trail: that is damage to be mended, not a decision to be kept.
    /// </summary>
    public static string? OtherThan(LogBucketSubject subject, PolicyDocument policy)
    {
        var places = new[] { subject.BucketArn, subject.ManagementPath, subject.OrganizationPath };
        foreach (var statement in policy.Statement.Where(s => Sids.Contains(s.Sid)))
        {
            var trail = statement.Condition.FirstOrDefault(c => c.Key.Equals("aws:SourceArn", StringComparison.OrdinalIgnoreCase))?.Values;
            if (trail is { Length: > 0 } arns && !arns.Contains(subject.TrailArn))
            {
                return string.Join(", ", arns);
            }

            if (statement.Resource.FirstOrDefault(r => !places.Contains(r)) is { } place && trail is { Length: > 0 })
            {
                return $"{subject.TrailArn} under {place}";
            }
        }

        return null;
    }
}
