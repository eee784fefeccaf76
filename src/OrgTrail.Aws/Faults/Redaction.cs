using System.Text.RegularExpressions;

namespace OrgTrail.Aws.Faults;

/// <summary>
/// Takes out of an answer's words what must not be seen. A service that does not accept a signature may repeat the request it
/// received in its message: with it come the session token and the signature, which serve whoever reads a log for as long as
/// they live.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html</remarks>
internal static partial class Redaction
{
    private const string Mark = "(left out)";

    /// <summary>The message without secrets; the same when there are none.</summary>
    public static string Of(string message)
    {
        var told = Repetition().Replace(message, string.Empty).TrimEnd();
        return Value().Replace(told.Length < message.TrimEnd().Length ? told : message, $"${{name}}{Mark}");
    }

    /// <summary>From here on the request is repeated.</summary>
    [GeneratedRegex(@"\s*(The Canonical String for this request should have been|The String-to-Sign should have been).*$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Repetition();

    /// <summary>A header, or a parameter of a presigned URL, with its value.</summary>
    [GeneratedRegex(@"(?<name>\b(X-Amz-Security-Token|X-Amz-Signature|Signature|SecretAccessKey|SessionToken)[""']?\s*[:=]\s*[""']?)[^\s&,""']+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}
