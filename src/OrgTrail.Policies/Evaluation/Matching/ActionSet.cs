using System.Collections.Frozen;
using System.Collections.Immutable;

namespace OrgTrail.Policies.Evaluation.Matching;

/// <summary>The actions of a statement: plain names in a set, the rest as patterns. Actions compare without case.</summary>
internal sealed class ActionSet
{
    private readonly bool _everything;
    private readonly FrozenSet<string> _names;
    private readonly TextPattern[] _patterns;
    private readonly TextPattern[] _malformed;

    public ActionSet(ImmutableArray<string> actions)
    {
        _everything = actions.Contains("*");
        _names = actions.Where(a => !HasWildcard(a)).Select(a => a.ToLowerInvariant()).ToFrozenSet(StringComparer.Ordinal);
        _patterns = Compile(actions.Where(a => HasWildcard(a) && IsWellFormed(a)));
        _malformed = Compile(actions.Where(a => HasWildcard(a) && a != "*" && !IsWellFormed(a)));
    }

    public Tri Matches(RequestFacts facts)
    {
        if (_everything || _names.Contains(facts.Action) || Any(_patterns, facts))
        {
            return Tri.True;
        }

        // AWS refuses wildcards in the service part, so what one would do there is not known.
        return Any(_malformed, facts) ? Tri.Unknown : Tri.False;
    }

    private static bool Any(TextPattern[] patterns, RequestFacts facts)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.MatchesPlain(facts.Action))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasWildcard(string action) => action.AsSpan().ContainsAny('*', '?');

    private static bool IsWellFormed(string action)
    {
        var colon = action.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && (action[..colon] == "*" || !HasWildcard(action[..colon]));
    }

    private static TextPattern[] Compile(IEnumerable<string> actions) =>
        [.. actions.Select(a => new TextPattern(a, PatternSyntax.Wildcards, ignoreCase: true))];
}
