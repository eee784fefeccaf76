using System.Collections.Immutable;
using System.Diagnostics;
using OrgTrail.Core.Protecting;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;

namespace OrgTrail.Benchmarks;

/// <summary>Decisions a second on one core under our own policies, and the whole protection matrix; both without any reading.</summary>
internal static class PolicyEvaluation
{
    private const double PromisedRate = 200_000;
    private static readonly TimeSpan PromisedMatrix = TimeSpan.FromMilliseconds(50);

    private static readonly LogBucketSubject Subject = new()
    {
        BucketName = "gov-my-cloudtrail",
        LogAccountId = "222222222222",
        ManagementAccountId = "111111111111",
        OrganizationId = "o-example0000",
        TrailName = "organization-trail",
        TrailRegion = "us-east-1",
        KmsKeyArn = "arn:aws:kms:us-east-1:222222222222:key/11111111-2222-3333-4444-555555555555",
        BreakGlassPrincipalArns = ["arn:aws:iam::222222222222:role/BreakGlass"],
    };

    private static readonly PolicySource Everything = new(
        "Everything", PolicyDocument.Parse("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""));

    public static IReadOnlyList<Measurement> Run()
    {
        var questions = Questions();
        var facts = Facts();
        var rate = Best(5, () => DecisionsPerSecond(questions));
        var cells = ProtectionMatrix.Compute(facts).Length;
        var matrix = TimeSpan.FromSeconds(1 / Best(5, () => MatricesPerSecond(facts)));
        return
        [
            new Measurement("policy evaluator, one core", $"{rate:0} decisions/s", $"promised {PromisedRate:0}/s", PromisedRate / rate, 1),
            new Measurement("protection matrix", $"{matrix.TotalMilliseconds:0.0} ms for {cells} cells", $"promised {PromisedMatrix.TotalMilliseconds:0} ms", matrix / PromisedMatrix, 1),
        ];
    }

    // The best of several runs: what else the machine does only ever takes time away.
    private static double Best(int runs, Func<double> measure) => Enumerable.Range(0, runs).Max(_ => measure());

    private static double DecisionsPerSecond((AuthorizationRequest Request, AuthorizationPolicies Policies)[] questions)
    {
        var watch = Stopwatch.StartNew();
        long count = 0;
        while (watch.ElapsedMilliseconds < 500)
        {
            foreach (var (request, policies) in questions)
            {
                PolicyEvaluator.Evaluate(request, policies);
            }

            count += questions.Length;
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    private static double MatricesPerSecond(ProtectionFacts facts)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        while (watch.ElapsedMilliseconds < 500)
        {
            ProtectionMatrix.Compute(facts);
            count++;
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    private static ProtectionFacts Facts() => new()
    {
        Subject = Subject,
        BucketRegion = Subject.TrailRegion,
        ServiceControlPolicies = Chain(),
        BucketPolicy = LogBucketPolicy.Document(Subject),
        KeyPolicy = LogKeyPolicy.Document(Subject),
        AclsDisabled = true,
        IsVersioned = true,
    };

    private static ImmutableArray<PolicyHierarchyLevel> Chain() =>
    [
        new("r-root", [Everything]),
        new("ou-logs", [Everything]),
        new(Subject.LogAccountId, [Everything, new PolicySource("OrgTrail-Protect", LogProtectionScp.Document(Subject))]),
    ];

    // Denied by the SCP, by the bucket policy, allowed for break-glass, allowed for the delivery, refused to a stranger's trail.
    private static (AuthorizationRequest, AuthorizationPolicies)[] Questions()
    {
        var policy = new PolicySource("bucket policy", LogBucketPolicy.Document(Subject));
        var bound = new AuthorizationPolicies { ServiceControlPolicies = Chain(), ResourcePolicy = policy, IdentityPolicies = [Everything] };
        var unbound = new AuthorizationPolicies { ResourcePolicy = policy, IdentityPolicies = [Everything] };
        var service = new AuthorizationPolicies { ResourcePolicy = policy };
        var log = Subject.BucketArn + "/AWSLogs/o-example0000/333333333333/CloudTrail/us-east-1/2026/01/01/example.json.gz";
        var cloudTrail = new RequestPrincipal { Kind = PrincipalKind.Service, ServiceName = "cloudtrail.amazonaws.com" };
        return
        [
            (Request(Role("222222222222", "Administrator"), "s3:DeleteObjectVersion", log), bound),
            (Request(Role("222222222222", "Administrator"), "s3:PutBucketPolicy", Subject.BucketArn), bound),
            (Request(Role("222222222222", "Administrator"), "s3:GetObject", log), bound),
            (Request(Role("222222222222", "BreakGlass"), "s3:DeleteObject", log), bound),
            (Request(Role("111111111111", "Administrator"), "s3:DeleteObject", log), unbound),
            (Request(Role("999999999999", "Administrator"), "s3:PutLifecycleConfiguration", Subject.BucketArn), unbound),
            (Request(cloudTrail, "s3:PutObject", log, Subject.TrailArn), service),
            (Request(cloudTrail, "s3:PutObject", log, "arn:aws:cloudtrail:us-east-1:999999999999:trail/other"), service),
        ];
    }

    private static RequestPrincipal Role(string account, string name) => new()
    {
        Kind = PrincipalKind.AssumedRole,
        Arn = $"arn:aws:iam::{account}:role/{name}",
        SessionArn = $"arn:aws:sts::{account}:assumed-role/{name}/session",
        AccountId = account,
    };

    private static AuthorizationRequest Request(RequestPrincipal principal, string action, string resource, string? sourceArn = null)
    {
        var context = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);
        context["aws:SecureTransport"] = ["true"];
        context["aws:PrincipalOrgID"] = ["o-example0000"];
        if (sourceArn is not null)
        {
            context["aws:SourceArn"] = [sourceArn];
            context["s3:x-amz-acl"] = ["bucket-owner-full-control"];
        }

        return new AuthorizationRequest
        {
            Principal = principal,
            Action = action,
            Resource = resource,
            ResourceAccountId = Subject.LogAccountId,
            Context = context.ToImmutable(),
        };
    }
}
