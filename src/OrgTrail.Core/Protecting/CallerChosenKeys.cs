using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Protecting;

/// <summary>
/// Condition keys of the policies whose value depends on how, when and from where a request is made. A matrix of principals and
/// actions can't know them, so whatever hangs on them is Unknown, in either direction.
/// </summary>
internal static partial class CallerChosenKeys
{
    // Keys that follow from who asks for what, and keys that only a service's own request carries.
    private static readonly FrozenSet<string> Fixed = FrozenSet.ToFrozenSet(
        [
            "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalType", "aws:PrincipalIsAWSService", "aws:PrincipalServiceName",
            "aws:PrincipalServiceNamesList", "aws:ResourceAccount", "aws:SecureTransport",
            "aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "kms:EncryptionContext:aws:cloudtrail:arn",
        ],
        StringComparer.OrdinalIgnoreCase);

    public static ImmutableHashSet<string> Of(IEnumerable<PolicyDocument> documents) =>
        documents.SelectMany(Names).Where(k => !Fixed.Contains(k)).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Names(PolicyDocument document) =>
        document.Statement.SelectMany(s => s.Condition).Select(c => c.Key)
            .Concat(Variable().Matches(document.ToJson()).Select(m => m.Groups[1].Value.Trim()));

    [GeneratedRegex(@"\$\{([^}$*?,]+)")]
    private static partial Regex Variable();
}
