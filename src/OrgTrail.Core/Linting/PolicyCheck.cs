using OrgTrail.Core.Deploying;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;
using OrgTrail.Policies.Linting;
using OrgTrail.Policies.Model;
using OrgTrail.Policies.Naming;

namespace OrgTrail.Core.Linting;

/// <summary>What Test-OrgTrailPolicy does with each policy. It never asks AWS.</summary>
public sealed class PolicyCheck
{
    private const string Identity = "IdentityPolicy";

    private readonly PolicyKind? _kind;
    private readonly LintOptions _options;

    /// <summary>Creates the check.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>; null to detect the kind of each policy.</param>
    /// <param name="options">Limits, and the values that may replace wrong ones.</param>
    /// <exception cref="OrgTrailException">A value is malformed.</exception>
    public PolicyCheck(string? kind, LintOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validate(options);
        _kind = kind is null ? null : KindOf(kind);
        _options = options;
    }

    /// <summary>The kinds as users name them.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<PolicyKind>().Select(NameOf)];

    /// <summary>The faults of a policy, by line. A text that is no policy has one, which says where and why.</summary>
    public IReadOnlyList<PolicyFinding> Findings(string text, string? path)
    {
        var kind = KindFor(text);
        return [.. PolicyLinter.Lint(text, kind, _options).Select(f => Describe(f, kind, path))];
    }

    /// <summary>The policy with what can be corrected without guessing.</summary>
    public PolicyCorrection Correct(string text, string? path)
    {
        var kind = KindFor(text);
        var result = PolicyLinter.Fix(text, kind, _options);
        return new PolicyCorrection
        {
            Path = path,
            Kind = NameOf(kind),
            PolicyText = result.Document?.ToJson(indented: true),
            Changes = result.Changes,
            Remaining = [.. result.Remaining.Select(f => Describe(f, kind, path))],
        };
    }

    private PolicyKind KindFor(string text) =>
        _kind ?? (PolicyDocument.TryParse(text, out var document, out _) ? PolicyKinds.Detect(document) : PolicyKind.BucketPolicy);

    private static PolicyKind KindOf(string name) => name.Equals(Identity, StringComparison.OrdinalIgnoreCase)
        ? PolicyKind.Identity
        : Enum.Parse<PolicyKind>(name, ignoreCase: true);

    private static string NameOf(PolicyKind kind) => kind == PolicyKind.Identity ? Identity : kind.ToString();

    private static PolicyFinding Describe(LintFinding finding, PolicyKind kind, string? path) => new()
    {
        RuleId = finding.RuleId,
        RuleName = finding.RuleName,
        Severity = finding.Severity,
        Path = path,
        Kind = NameOf(kind),
        Line = finding.Line,
        Sid = finding.Sid,
        StatementIndex = finding.StatementIndex,
        Message = finding.Message,
        Why = finding.Why,
        Fix = finding.Fix,
    };

    private static void Validate(LintOptions options)
    {
        InputValidation.ValidateAccountId(options.ManagementAccountId);
        InputValidation.ValidateOrganizationId(options.OrganizationId);
        if (options.BucketName is { } bucket && !BucketName.TryValidate(bucket, out var problem))
        {
            throw new OrgTrailException(ErrorIds.InvalidBucketName, ErrorKind.InvalidArgument, bucket, problem);
        }

        // A correction would carry a wrong value into the policy.
        if (options.TrailArn is { } trail && !(Arn.TryParse(trail, out var arn) && arn.Service == "cloudtrail" && arn.Resource.StartsWith("trail/", StringComparison.Ordinal)))
        {
            throw new OrgTrailException(
                ErrorIds.InvalidTrailName,
                ErrorKind.InvalidArgument,
                trail,
                $"'{trail}' is not the ARN of a trail. Give one such as arn:aws:cloudtrail:us-east-1:111111111111:trail/org-trail.");
        }
    }
}
