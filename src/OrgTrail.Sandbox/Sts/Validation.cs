using System.Globalization;
using System.Text.RegularExpressions;
using OrgTrail.Sandbox.Services;
using OrgTrail.Sandbox.Signing;

namespace OrgTrail.Sandbox.Sts;

/// <summary>Parameter checks in STS's words.</summary>
internal static class Validation
{
    public static string Required(List<KeyValuePair<string, string>> parameters, string name, string member) =>
        QueryParameters.Find(parameters, name) is { Length: > 0 } value
            ? value
            : throw Error($"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null");

    public static void Pattern(string value, string member, Regex pattern, string shown)
    {
        if (!pattern.IsMatch(value))
        {
            throw Error($"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: Member must satisfy regular expression pattern: {shown}");
        }
    }

    public static int Duration(List<KeyValuePair<string, string>> parameters, int standard, int maximum)
    {
        if (QueryParameters.Find(parameters, "DurationSeconds") is not { } text)
        {
            return standard;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            throw new AwsErrorException(400, "MalformedInput", "");
        }

        if (seconds < 900 || seconds > maximum)
        {
            var limit = seconds < 900 ? "greater than or equal to 900" : $"less than or equal to {maximum}";
            throw Error($"1 validation error detected: Value '{seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value {limit}");
        }

        return seconds;
    }

    public static AwsErrorException Error(string message) => new(400, "ValidationError", message);
}
