using OrgTrail.Aws;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Policies.Naming;

namespace OrgTrail.Core.Configuration.Schema;

/// <summary>The forms of text that keys take. The pattern is as far as an editor can check; what AWS asks for beyond is checked by the same rules as the parameters are.</summary>
internal static class TextTypes
{
    private delegate bool Rule(string? value, out string? problem);

    public static TextType Any { get; } = new("text");

    public static TextType Name { get; } = new("name");

    public static TextType Bucket { get; } = new("bucket name", "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", By(BucketName.TryValidate));

    public static TextType Trail { get; } = new("trail name", "^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$", By(TrailName.TryValidate));

    public static TextType Region { get; } = new("region", "^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$", By(AwsRegion.TryValidate));

    public static TextType Prefix { get; } = new("key prefix", "^[A-Za-z0-9!_.'()-][A-Za-z0-9!_.'()/-]{0,199}$", By(KeyPrefix.TryValidate));

    public static TextType Account { get; } = new("account id of 12 digits", "^[0-9]{12}$", By(AccountId.TryValidate));

    public static TextType Organization { get; } = new("organization id", "^o-[a-z0-9]{10,32}$", By(OrganizationId.TryValidate));

    public static TextType Key { get; } = new("ARN of a KMS key", "^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", InputValidation.KeyArnProblem);

    public static TextType Principal { get; } = new("ARN of a role or user", "^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/.+$", By(PrincipalArn.TryValidate));

    public static TextType Role { get; } = new(
        "ARN of a role",
        "^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$",
        text => Arn.TryParse(text, out var arn) && arn is { Service: "iam" } && AccountId.IsValid(arn.Account) && arn.Resource.StartsWith("role/", StringComparison.Ordinal)
            ? null
            : $"'{text}' is not the ARN of a role; write it as 'arn:aws:iam::222222222222:role/NAME'.");

    public static TextType LogGroup { get; } = new(
        "ARN of a log group",
        "^arn:aws[a-z-]*:logs:[a-z0-9-]+:[0-9]{12}:log-group:.+$",
        text => Arn.TryParse(text, out var arn) && arn is { Service: "logs" } && arn.Resource.StartsWith("log-group:", StringComparison.Ordinal)
            ? null
            : $"'{text}' is not the ARN of a log group; write it as 'arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*'.");

    public static TextType Target { get; } = new(
        "id of an account, organizational unit or root",
        "^([0-9]{12}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$",
        text => AccountId.IsValid(text) || text.StartsWith("ou-", StringComparison.Ordinal) || text.StartsWith("r-", StringComparison.Ordinal)
            ? null
            : $"'{text}' is neither the 12 digits of an account nor the id of an organizational unit (ou-...) or root (r-...).");

    public static TextType Url { get; } = new(
        "URL",
        "^https?://.+$",
        text => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? null : $"'{text}' is not a URL; write it with https://.");

    public static TextType Control { get; } = new("control id, or a wildcard for several", "^[A-Za-z0-9*?-]+$", ControlProblem);

    private static string? ControlProblem(string text)
    {
        if (ControlSelection.Matching([text]).Count > 0)
        {
            return null;
        }

        var near = SimilarNames.To(text, ControlCatalogue.All.Select(c => c.Id));
        return $"no control matches '{text}'." + (near.Count > 0 ? $" Did you mean {near[0]}?" : " docs/controls.md lists all controls; * and ? are wildcards.");
    }

    private static Func<string, string?> By(Rule rule) => text => rule(text, out var problem) ? null : problem;
}
