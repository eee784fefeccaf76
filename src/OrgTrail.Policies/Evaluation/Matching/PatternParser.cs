using System.Collections.Immutable;

namespace OrgTrail.Policies.Evaluation.Matching;

/// <summary>A policy variable inside a pattern, with its default value when it has one.</summary>
internal sealed record PolicyVariable(ContextKey Key, string? Default);

/// <summary>Which characters of a pattern are special.</summary>
[Flags]
internal enum PatternSyntax
{
    Literal = 0,
    Wildcards = 1,
    Variables = 2,
}

/// <summary>Parses a pattern into codes: characters, wildcards, and references to variables (<see cref="FirstVariable"/> downwards).</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html</remarks>
internal static class PatternParser
{
    public const int FirstVariable = -10;

    public static (int[] Codes, ImmutableArray<PolicyVariable> Variables) Parse(string text, PatternSyntax syntax)
    {
        var codes = new List<int>(text.Length);
        var variables = ImmutableArray.CreateBuilder<PolicyVariable>();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '$' && syntax.HasFlag(PatternSyntax.Variables) && VariableEnd(text, i) is var end and > 0)
            {
                AddVariable(text.AsSpan(i + 2, end - i - 2), codes, variables);
                i = end;
            }
            else if (c == '*' && syntax.HasFlag(PatternSyntax.Wildcards))
            {
                // A run of stars is one star.
                if (codes.Count == 0 || codes[^1] != WildcardMatcher.AnyRun)
                {
                    codes.Add(WildcardMatcher.AnyRun);
                }
            }
            else
            {
                codes.Add(c == '?' && syntax.HasFlag(PatternSyntax.Wildcards) ? WildcardMatcher.AnyOne : c);
            }
        }

        return ([.. codes], variables.DrainToImmutable());
    }

    // The index of the closing brace, or -1 when no variable starts here: then the dollar sign is plain text.
    private static int VariableEnd(string text, int dollar)
    {
        if (dollar + 2 >= text.Length || text[dollar + 1] != '{')
        {
            return -1;
        }

        var end = text.AsSpan(dollar + 2).IndexOfAny('}', '$', '{');
        return end == 0 && text[dollar + 2] == '$' && dollar + 3 < text.Length && text[dollar + 3] == '}' ? dollar + 3
            : end > 0 && text[dollar + 2 + end] == '}' ? dollar + 2 + end
            : -1;
    }

    private static void AddVariable(ReadOnlySpan<char> body, List<int> codes, ImmutableArray<PolicyVariable>.Builder variables)
    {
        if (body is "*" or "?" or "$")
        {
            codes.Add(body[0]);
            return;
        }

        var comma = body.IndexOf(',');
        var key = (comma < 0 ? body : body[..comma]).Trim();
        var value = comma < 0 ? null : body[(comma + 1)..].Trim().Trim('\'').ToString();
        codes.Add(FirstVariable - variables.Count);
        variables.Add(new PolicyVariable(ContextKey.Of(key.ToString()), value));
    }
}
