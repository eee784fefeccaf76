using System.Collections.Immutable;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Merging;

/// <summary>Puts our statements into a policy that others may have statements in as well.</summary>
public static class PolicyMerge
{
    /// <summary>
    /// Merges. Ours are the statements whose Sid begins with <paramref name="sidPrefix"/> (with case): each is replaced in its
    /// place, added at the end, or removed when <paramref name="ours"/> no longer has it. All others are foreign: kept exactly,
    /// in their order. A statement of ours is not added where a foreign one of the same meaning stands.
    /// </summary>
    /// <param name="existing">The policy as it is; null when there is none.</param>
    /// <param name="ours">The statements wanted; empty to take all of ours out.</param>
    /// <param name="sidPrefix">The prefix by which our statements are known again.</param>
    /// <exception cref="ArgumentException">A statement of ours has no Sid with the prefix, or two share one.</exception>
    /// <exception cref="InvalidOperationException">
    /// The existing policy is of the 2008 language, holds foreign text that the 2012 language would read as a variable, and ours
    /// need variables: no single document can hold both.
    /// </exception>
    public static PolicyMergeResult Merge(PolicyDocument? existing, IReadOnlyList<PolicyStatement> ours, string sidPrefix)
    {
        ArgumentNullException.ThrowIfNull(ours);
        ArgumentException.ThrowIfNullOrEmpty(sidPrefix);
        var merge = new StatementMerge(ours, sidPrefix);
        foreach (var statement in existing?.Statement ?? [])
        {
            merge.Visit(statement);
        }

        var document = new PolicyDocument
        {
            Id = existing?.Id,
            Version = PolicyDocument.Version2012,
            Statement = merge.Finish(),
        };
        if (existing is not null)
        {
            document = document with { Version = LanguageFor(existing, merge.Kept, ours) };
        }

        return new PolicyMergeResult
        {
            Document = document,
            Added = [.. merge.Added],
            Replaced = [.. merge.Replaced],
            Removed = [.. merge.Removed],
            Kept = [.. merge.Kept],
            IsChanged = existing is null ? !document.Statement.IsEmpty : !document.IsEquivalentTo(existing),
        };
    }

    private static string LanguageFor(PolicyDocument existing, List<PolicyStatement> kept, IReadOnlyList<PolicyStatement> ours)
    {
        if (existing.Version == PolicyDocument.Version2012 || !ours.Any(PolicyNormalizer.UsesVariableSyntax))
        {
            return existing.Version;
        }

        return kept.Exists(PolicyNormalizer.UsesVariableSyntax)
            ? throw new InvalidOperationException(
                $"The existing policy is of version {existing.Version} and has statements with \"${{\", which version "
                + $"{PolicyDocument.Version2012} would read as policy variables. Bring it to that version first.")
            : PolicyDocument.Version2012;
    }
}
