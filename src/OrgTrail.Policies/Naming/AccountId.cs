using System.Diagnostics.CodeAnalysis;

namespace OrgTrail.Policies.Naming;

/// <summary>The form of an AWS account id: exactly 12 digits, leading zeros included.</summary>
/// <remarks>https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html</remarks>
public static class AccountId
{
    /// <summary>The number of digits of every account id.</summary>
    public const int Length = 12;

    /// <summary>True when <paramref name="value"/> is an account id; otherwise <paramref name="problem"/> names the value, its length and the fix.</summary>
    public static bool TryValidate([NotNullWhen(true)] string? value, [NotNullWhen(false)] out string? problem)
    {
        problem = Problem(value);
        return problem is null;
    }

    /// <summary>Whether <paramref name="value"/> is 12 ASCII digits.</summary>
    public static bool IsValid([NotNullWhen(true)] string? value) =>
        value is { Length: Length } && value.All(char.IsAsciiDigit);

    private static string? Problem(string? value)
    {
        if (IsValid(value))
        {
            return null;
        }

        if (string.IsNullOrEmpty(value))
        {
            return "The account id is empty; give the 12 digits that 'aws sts get-caller-identity' shows.";
        }

        string compact = value.Replace("-", "", StringComparison.Ordinal);
        if (compact != value && IsValid(compact))
        {
            return $"'{value}' is an account id with dashes; write it as '{compact}'.";
        }

        if (!value.All(char.IsAsciiDigit))
        {
            return $"'{value}' is not an account id: it has characters that are not digits; an account id is exactly 12 digits.";
        }

        // Spreadsheets and numeric types drop leading zeros: the commonest way to come by a short id.
        string hint = value.Length < Length ? " (were leading zeros lost? quote it, so that it stays text)" : "";
        return $"'{value}' has {value.Length} digits; an account id has exactly 12{hint}.";
    }
}
