namespace OrgTrail.Policies.Actions;

/// <summary>Patterns as policies write them: <c>*</c> is any text, <c>?</c> any character, <c>${…}</c> a policy variable.</summary>
internal static class ArnPattern
{
    private enum TokenKind
    {
        Literal,
        AnyCharacter,
        AnyText,

        // A variable of a resource type's ARN: text without slash or colon, unless it ends the ARN.
        AnySegment,
    }

    // AWS's own bound for an ARN. Longer text can't name a resource; it is taken to overlap, so that nothing is claimed about it.
    private const int LongestArn = 2048;

    public static bool HasWildcard(string pattern) => pattern.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>Whether the pattern is made of <c>*</c> alone.</summary>
    public static bool IsEverything(string pattern) => pattern.Length > 0 && pattern.AsSpan().IndexOfAnyExcept('*') < 0;

    /// <summary>Whether <paramref name="text"/> matches a pattern of literals, <c>*</c> and <c>?</c>. Linear in the usual case, never worse than quadratic.</summary>
    public static bool Matches(string pattern, string text, bool ignoreCase)
    {
        int position = 0, at = 0, star = -1, resume = 0;
        while (at < text.Length)
        {
            if (position < pattern.Length && pattern[position] == '*')
            {
                (star, resume) = (position++, at);
            }
            else if (position < pattern.Length && (pattern[position] == '?' || Same(pattern[position], text[at], ignoreCase)))
            {
                position++;
                at++;
            }
            else if (star >= 0)
            {
                position = star + 1;
                at = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(position).IndexOfAnyExcept('*') < 0;
    }

    /// <summary>
    /// Whether some ARN matches both a policy's resource pattern and the ARN pattern of a resource type. A policy variable in the
    /// resource counts as any text.
    /// </summary>
    public static bool Overlap(string resource, string typeArn)
    {
        if (resource.Length > LongestArn)
        {
            return true;
        }

        if (NamesOtherService(resource, typeArn))
        {
            return false;
        }

        List<(TokenKind Kind, char Character)> left = ResourceTokens(resource);
        List<(TokenKind Kind, char Character)> right = TypeTokens(typeArn);

        // Both patterns as automata, run together; each pair of positions is visited once.
        bool[,] reached = new bool[left.Count + 1, right.Count + 1];
        reached[0, 0] = true;
        for (int i = 0; i <= left.Count; i++)
        {
            for (int j = 0; j <= right.Count; j++)
            {
                if (reached[i, j])
                {
                    Advance(left, right, reached, i, j);
                }
            }
        }

        return reached[left.Count, right.Count];
    }

    // Most pairs differ already here, and this costs next to nothing.
    private static bool NamesOtherService(string resource, string typeArn)
    {
        ReadOnlySpan<char> service = ServiceField(resource);
        return service.Length > 0 && !service.SequenceEqual(ServiceField(typeArn));
    }

    /// <summary>The third field of an ARN; empty unless all before its end is literal, or a variable in the place of the partition.</summary>
    private static ReadOnlySpan<char> ServiceField(ReadOnlySpan<char> arn)
    {
        const string Variable = "arn:${Partition}:";
        int start = arn.StartsWith(Variable, StringComparison.Ordinal) ? Variable.Length : 0;
        if (start == 0)
        {
            int partition = arn.StartsWith("arn:", StringComparison.Ordinal) ? arn[4..].IndexOf(':') : -1;
            start = partition < 0 ? 0 : 4 + partition + 1;
        }

        int length = arn[start..].IndexOf(':');
        return start == 0 || length <= 0 || (arn[0..(start + length)].IndexOfAny("*?$") >= 0 && !arn.StartsWith(Variable, StringComparison.Ordinal))
            ? []
            : arn.Slice(start, length);
    }

    private static void Advance(List<(TokenKind Kind, char Character)> left, List<(TokenKind Kind, char Character)> right, bool[,] reached, int i, int j)
    {
        bool leftRepeats = i < left.Count && Repeats(left[i].Kind);
        bool rightRepeats = j < right.Count && Repeats(right[j].Kind);
        if (leftRepeats)
        {
            reached[i + 1, j] = true;
        }

        if (rightRepeats)
        {
            reached[i, j + 1] = true;
        }

        if (i < left.Count && j < right.Count && ShareCharacter(left[i], right[j]) && !(leftRepeats && rightRepeats))
        {
            reached[leftRepeats ? i : i + 1, rightRepeats ? j : j + 1] = true;
        }
    }

    private static bool Repeats(TokenKind kind) => kind is TokenKind.AnyText or TokenKind.AnySegment;

    private static bool ShareCharacter((TokenKind Kind, char Character) left, (TokenKind Kind, char Character) right) => (left.Kind, right.Kind) switch
    {
        (TokenKind.Literal, TokenKind.Literal) => left.Character == right.Character,
        (TokenKind.Literal, TokenKind.AnySegment) => left.Character is not ('/' or ':'),
        _ => true,
    };

    private static List<(TokenKind Kind, char Character)> ResourceTokens(string resource)
    {
        List<(TokenKind Kind, char Character)> tokens = new(resource.Length);
        for (int index = 0; index < resource.Length; index++)
        {
            int end = resource[index] == '$' && index + 1 < resource.Length && resource[index + 1] == '{' ? resource.IndexOf('}', index) : -1;
            if (end > 0)
            {
                // ${*}, ${?} and ${$} are the characters themselves.
                string name = resource[(index + 2)..end];
                tokens.Add(name is "*" or "?" or "$" ? (TokenKind.Literal, name[0]) : (TokenKind.AnyText, default));
                index = end;
            }
            else
            {
                tokens.Add(resource[index] switch
                {
                    '*' => (TokenKind.AnyText, default),
                    '?' => (TokenKind.AnyCharacter, default),
                    char literal => (TokenKind.Literal, literal),
                });
            }
        }

        return tokens;
    }

    private static List<(TokenKind Kind, char Character)> TypeTokens(string typeArn)
    {
        List<(TokenKind Kind, char Character)> tokens = new(typeArn.Length);
        for (int index = 0; index < typeArn.Length; index++)
        {
            int end = typeArn[index] == '$' ? typeArn.IndexOf('}', index) : -1;
            if (end < 0)
            {
                tokens.Add((TokenKind.Literal, typeArn[index]));
                continue;
            }

            // Object keys and role paths have slashes; a bucket's or key's name has none, though it too ends its ARN.
            string name = typeArn[(index + 2)..end];
            tokens.Add((name is "ObjectName" or "RoleNameWithPath" ? TokenKind.AnyText : TokenKind.AnySegment, default));
            index = end;
        }

        return tokens;
    }

    private static bool Same(char left, char right, bool ignoreCase) =>
        left == right || (ignoreCase && char.ToLowerInvariant(left) == char.ToLowerInvariant(right));
}
