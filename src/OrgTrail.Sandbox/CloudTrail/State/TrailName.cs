using System.Globalization;
using System.Text.RegularExpressions;

namespace OrgTrail.Sandbox.CloudTrail.State;

/// <summary>The rules for names of trails.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html</remarks>
internal static partial class TrailName
{
    /// <summary>The name, if it is one.</summary>
    public static string Require(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw CloudTrailErrors.InvalidTrailName("Trail name cannot be blank!");
        }

        if (name.Length is < 3 or > 128)
        {
            var length = name.Length.ToString(CultureInfo.InvariantCulture);
            throw CloudTrailErrors.InvalidTrailName(name.Length < 3
                ? $"Trail name too short. Minimum allowed length: 3 characters. Specified name length: {length} characters."
                : $"Trail name too long. Maximum allowed length: 128 characters. Specified name length: {length} characters.");
        }

        if (!char.IsAsciiLetterOrDigit(name[0]))
        {
            throw CloudTrailErrors.InvalidTrailName("Trail name must starts with a letter or number.");
        }

        if (!char.IsAsciiLetterOrDigit(name[^1]))
        {
            throw CloudTrailErrors.InvalidTrailName("Trail name must ends with a letter or number.");
        }

        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
        {
            throw CloudTrailErrors.InvalidTrailName(
                "Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).");
        }

        return AdjacentPunctuation().IsMatch(name) ? throw CloudTrailErrors.InvalidTrailName("Trail name cannot have adjacent periods, underscores, or dashes.")
            : IpAddress().IsMatch(name) ? throw CloudTrailErrors.InvalidTrailName("Trail name cannot be in IP address format.")
            : name;
    }

    [GeneratedRegex("[._-]{2}")]
    private static partial Regex AdjacentPunctuation();

    [GeneratedRegex(@"\A[0-9]{1,3}(\.[0-9]{1,3}){3}\z")]
    private static partial Regex IpAddress();
}
