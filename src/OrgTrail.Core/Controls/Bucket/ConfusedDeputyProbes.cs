using System.IO.Enumeration;
using OrgTrail.Core.Controls.Probing;
using OrgTrail.Core.Protecting;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>
/// For each statement that lets a service in: the service asks for what the statement names, in the name of somebody else. A statement
/// that lets everybody in, or everybody but some, lets services in as well.
/// </summary>
internal static class ConfusedDeputyProbes
{
    private static readonly string[] SourceKeys = ["aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths"];

    private static readonly string[] KeysOfIdentities =
        ["aws:Principal", "aws:userid", "aws:username", "aws:SourceIp", "aws:SourceVpc", "aws:VpcSourceIp", "aws:FederatedProvider", "aws:MultiFactorAuth", "aws:TokenIssueTime"];

    /// <summary>What stands for an action pattern with wildcards.</summary>
    private static readonly string[] Samples = ["s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:ListBucket", "s3:GetBucketAcl"];

    /// <summary>What stands for a service where none is named.</summary>
    private const string AnyService = "config.amazonaws.com";

    public static IEnumerable<PolicyProbe> Of(LogBucketSubject subject, PolicyDocument policy)
    {
        var stranger = ProbePrincipals.Stranger(subject.LogAccountId, subject.ManagementAccountId);
        foreach (var (index, statement) in policy.Statement.Index().Where(s => s.Item.Effect == PolicyEffect.Allow))
        {
            var name = statement.Sid ?? $"statement {index + 1}";
            foreach (var probe in
                from service in Services(statement)
                from action in Actions(statement).Distinct(StringComparer.OrdinalIgnoreCase)
                from resource in Resources(subject, statement)
                from source in Sources(subject, service, stranger)
                select new PolicyProbe(
                    $"{name} lets {service} {action} for anybody",
                    new AuthorizationRequest
                    {
                        Principal = new RequestPrincipal { Kind = PrincipalKind.Service, ServiceName = service },
                        Action = action,
                        Resource = resource,
                        ResourceAccountId = subject.LogAccountId,
                        Context = PolicyProbe.Context([.. Others(statement), .. source]),
                    },
                    ProbeExpectation.NotAllowed))
            {
                yield return probe;
            }
        }
    }

    private static IEnumerable<string> Services(PolicyStatement statement)
    {
        var principal = statement.Principal;
        var isOpen = statement.NotPrincipal is not null || principal?.IsEveryone == true
            || (principal?.ByType.TryGetValue("AWS", out var identities) == true && identities.Contains("*"));
        var named = principal?.ByType.TryGetValue("Service", out var services) == true ? services : [];
        return isOpen
            ? named.Concat(statement.Condition.Where(c => c.Key.StartsWith("aws:PrincipalServiceName", StringComparison.OrdinalIgnoreCase)).SelectMany(c => c.Values)
                .Select(v => v.Replace("*", "config", StringComparison.Ordinal))).Append(AnyService).Distinct(StringComparer.Ordinal)
            : named;
    }

    private static IEnumerable<string> Actions(PolicyStatement statement) => statement.NotAction.IsEmpty
        ? statement.Action.SelectMany(Actions)
        : Samples.Where(s => !statement.NotAction.Any(n => Matches(n, s)));

    private static IEnumerable<string> Actions(string pattern)
    {
        if (!pattern.AsSpan().ContainsAny('*', '?'))
        {
            return [pattern];
        }

        var samples = Samples.Where(s => Matches(pattern, s)).ToArray();
        return samples.Length > 0 ? samples : [PatternExample.Text(pattern)];
    }

    private static bool Matches(string pattern, string action) => FileSystemName.MatchesSimpleExpression(pattern, action, ignoreCase: true);

    private static IEnumerable<string> Resources(LogBucketSubject subject, PolicyStatement statement) => statement.NotResource.IsEmpty
        ? statement.Resource.Select(PatternExample.Text)
        : [subject.BucketArn, $"{subject.BucketArn}/{LifecycleRules.LogsPrefix(subject)}example"];

    // Most sources are named with their account; a bucket is not.
    private static IEnumerable<(string Key, string Value)[]> Sources(LogBucketSubject subject, string service, string stranger)
    {
        var arns = new[]
        {
            $"arn:{subject.Partition}:{service.Split('.')[0]}:{subject.TrailRegion}:{stranger}:trail/{subject.TrailName}",
            $"arn:{subject.Partition}:s3:::bucket-of-a-stranger",
        };
        return arns.Select(arn => new[]
        {
            ("aws:SourceArn", arn), ("aws:SourceAccount", stranger), ("aws:SourceOrgID", "o-outsider000"), ("aws:SourceOrgPaths", "o-outsider000/r-0000/"),
        });
    }

    // A service has no identity of an account, and comes through no network of one.
    private static bool IsOfIdentities(string key) => Array.Exists(
        KeysOfIdentities, k => key.StartsWith(k, StringComparison.OrdinalIgnoreCase));

    // What else the statement asks for is fulfilled, so that the source alone decides.
    private static IEnumerable<(string Key, string Value)> Others(PolicyStatement statement)
    {
        var asked = statement.Condition
            .Where(c => !SourceKeys.Contains(c.Key, StringComparer.OrdinalIgnoreCase) && !IsOfIdentities(c.Key) && !c.Operator.Contains("Not", StringComparison.OrdinalIgnoreCase)
                && !c.Operator.StartsWith("Null", StringComparison.OrdinalIgnoreCase) && c.Values.Length > 0)
            .DistinctBy(c => c.Key, StringComparer.OrdinalIgnoreCase)
            .Select(c => (c.Key, PatternExample.Text(c.Values[0])))
            .ToList();
        return asked.Exists(c => c.Key.Equals("aws:SecureTransport", StringComparison.OrdinalIgnoreCase)) ? asked : [.. asked, ("aws:SecureTransport", "true")];
    }
}
