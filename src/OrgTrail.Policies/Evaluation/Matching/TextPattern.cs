using System.Collections.Immutable;

namespace OrgTrail.Policies.Evaluation.Matching;

/// <summary>A compiled pattern. What can be decided without scanning (exact text, a lone prefix) is.</summary>
internal sealed class TextPattern
{
    private readonly int[] _codes;
    private readonly int[] _withAnyValues;
    private readonly ImmutableArray<PolicyVariable> _variables;
    private readonly string? _exact;
    private readonly string? _prefix;

    private readonly bool _ignoreCase;

    public TextPattern(string text, PatternSyntax syntax, bool ignoreCase = false)
        : this(PatternParser.Parse(text, syntax), ignoreCase)
    {
    }

    public TextPattern((int[] Codes, ImmutableArray<PolicyVariable> Variables) parsed, bool ignoreCase = false)
    {
        var (codes, variables) = parsed;
        _ignoreCase = ignoreCase;
        if (ignoreCase)
        {
            codes = [.. codes.Select(c => c < 0 ? c : char.ToLowerInvariant((char)c))];
        }

        _codes = codes;
        _variables = variables;
        HasVariables = Array.Exists(codes, c => c <= PatternParser.FirstVariable);
        _withAnyValues = HasVariables ? [.. codes.Select(c => c <= PatternParser.FirstVariable ? WildcardMatcher.AnyRun : c)] : codes;
        var special = Array.FindIndex(codes, c => c < 0);
        if (special < 0)
        {
            _exact = Text(codes);
        }
        else if (special == codes.Length - 1 && codes[special] == WildcardMatcher.AnyRun)
        {
            _prefix = Text(codes.AsSpan(0, special));
        }
    }

    public bool HasVariables { get; }

    /// <summary>
    /// Whether the text (in lower case where case is ignored) matches; a variable that can't be resolved gives <paramref name="unresolved"/>.
    /// </summary>
    public Tri Matches(ReadOnlySpan<char> text, RequestFacts facts, Tri unresolved)
    {
        if (!HasVariables)
        {
            return TriLogic.Of(MatchesPlain(text));
        }

        var (state, codes) = VariableResolver.Resolve(_codes, _variables, facts, _ignoreCase);
        if (state == VariableState.Resolved)
        {
            return TriLogic.Of(WildcardMatcher.IsMatch(codes, text));
        }

        // Where no value could make the text match, the missing one does not matter.
        return !WildcardMatcher.IsMatch(_withAnyValues, text) ? Tri.False
            : state == VariableState.Missing ? unresolved
            : Tri.Unknown;
    }

    /// <summary>As <see cref="Matches"/>, for a pattern without variables.</summary>
    public bool MatchesPlain(ReadOnlySpan<char> text) => _exact is not null ? text.SequenceEqual(_exact)
        : _prefix is not null ? text.StartsWith(_prefix, StringComparison.Ordinal)
        : WildcardMatcher.IsMatch(_codes, text);

    private static string Text(ReadOnlySpan<int> codes)
    {
        var chars = new char[codes.Length];
        for (var i = 0; i < chars.Length; i++)
        {
            chars[i] = (char)codes[i];
        }

        return new string(chars);
    }
}
