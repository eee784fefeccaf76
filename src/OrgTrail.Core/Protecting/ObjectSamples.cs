using System.Collections.Immutable;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Protecting;

/// <summary>The objects that the matrix asks about: a log and a digest of each path, and objects where a policy treats a part of the bucket apart.</summary>
internal static class ObjectSamples
{
    /// <summary>Objects that CloudTrail must be able to write.</summary>
    public static ImmutableArray<string> Delivered(LogBucketSubject subject)
    {
        var account = subject.LogAccountId;
        var organization = subject.OrganizationPath is { } path ? path[..^1] : null;
        var management = subject.ManagementPath[..^1];
        return organization is null
            ? [management + Log(subject.ManagementAccountId, subject, "CloudTrail"), management + Log(subject.ManagementAccountId, subject, "CloudTrail-Digest")]
            : [
                $"{organization}{account}/{Log(account, subject, "CloudTrail")}",
                $"{organization}{account}/{Log(account, subject, "CloudTrail-Digest")}",
                management + Log(subject.ManagementAccountId, subject, "CloudTrail"),
            ];
    }

    /// <summary>Further objects: one for each pattern of a grant, and one for each that a Deny leaves out.</summary>
    public static ImmutableArray<string> Exceptional(ProtectionFacts facts)
    {
        var prefix = facts.Subject.BucketArn + "/";
        return
        [
            .. facts.Documents.SelectMany(d => d.Statement)
                .SelectMany(s => s.Effect == PolicyEffect.Allow ? s.Resource : s.NotResource)
                .Where(r => r.StartsWith(prefix, StringComparison.Ordinal) && r != prefix + "*" && !r.Contains("${", StringComparison.Ordinal))
                .Where(r => r != facts.Subject.OrganizationPath && r != facts.Subject.ManagementPath)
                .Select(PatternExample.Text)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static string Log(string account, LogBucketSubject subject, string kind) =>
        $"{kind}/{subject.TrailRegion}/2026/01/01/{account}_{kind}_{subject.TrailRegion}_20260101T0000Z_example.json.gz";
}
