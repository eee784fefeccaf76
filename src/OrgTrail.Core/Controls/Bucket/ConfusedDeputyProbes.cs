using OrgTrail.Core.Controls.Probing;
using OrgTrail.Core.Protecting;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>For each statement that lets a service in: the service asks for what the statement names, in the name of somebody else.</summary>
internal static class ConfusedDeputyProbes
{
    private static readonly string[] SourceKeys = ["aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths"];

    /// <summary>What stands for an action pattern with wildcards.</summary>
    private static readonly string[] Samples = ["s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:ListBucket", "s3:GetBucketAcl"];

    public static IEnumerable<PolicyProbe> Of(LogBucketSubject subject, PolicyDocument policy)
    {
        var stranger = ProbePrincipals.Stranger(subject.LogAccountId, subject.ManagementAccountId);
        foreach (var (index, statement) in policy.Statement.Index().Where(s => s.Item.Effect == PolicyEffect.Allow))
        {
            if (statement.Principal?.ByType.TryGetValue("Service", out var services) != true)
            {
                continue;
            }

            var name = statement.Sid ?? $"statement {index + 1}";
            foreach (var probe in
                from service in services
                from action in statement.Action.SelectMany(Actions).Distinct(StringComparer.OrdinalIgnoreCase)
                from resource in statement.Resource.Select(PatternExample.Text)
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

    private static IEnumerable<string> Actions(string pattern) =>
        !pattern.AsSpan().ContainsAny('*', '?')
            ? [pattern]
            : Samples.Where(s => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, s, ignoreCase: true));

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

    // What else the statement asks for is fulfilled, so that the source alone decides.
    private static IEnumerable<(string Key, string Value)> Others(PolicyStatement statement)
    {
        var asked = statement.Condition
            .Where(c => !SourceKeys.Contains(c.Key, StringComparer.OrdinalIgnoreCase) && !c.Operator.Contains("Not", StringComparison.OrdinalIgnoreCase)
                && !c.Operator.StartsWith("Null", StringComparison.OrdinalIgnoreCase) && c.Values.Length > 0)
            .DistinctBy(c => c.Key, StringComparer.OrdinalIgnoreCase)
            .Select(c => (c.Key, PatternExample.Text(c.Values[0])))
            .ToList();
        return asked.Exists(c => c.Key.Equals("aws:SecureTransport", StringComparison.OrdinalIgnoreCase)) ? asked : [.. asked, ("aws:SecureTransport", "true")];
    }
}
