namespace OrgTrail.Policies.Evaluation.Matching;

/// <summary>
/// One ARN of a Resource element. Wildcards stay within their part, except that a <c>*</c> at the end of a part may go on
/// beyond the colon; the last part may hold colons of its own.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html</remarks>
internal sealed class ResourcePattern
{
    private const int ServicePart = 2;

    private readonly TextPattern _text;
    private readonly ArnPattern? _completed;
    private readonly bool _isOpen;

    public ResourcePattern(string arn, PatternSyntax syntax)
    {
        var (codes, variables) = PatternParser.Parse(arn, syntax);
        var part = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i] == ':')
            {
                part++;
            }
            else if (part < ArnText.Parts - 1)
            {
                // AWS allows no wildcard in the service part and no variable before the fifth colon; what one does there is
                // not known where it could match:
                // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse
                _isOpen |= codes[i] <= PatternParser.FirstVariable || (part == ServicePart && codes[i] < 0);
                codes[i] = WithinPart(codes[i], isLast: i + 1 == codes.Length || codes[i + 1] == ':');
            }
        }

        _text = new TextPattern((codes, variables));
        _completed = part < ArnText.Parts - 1 ? ArnPattern.TryCompile(arn, syntax, completeMissing: true) : null;
    }

    public Tri Matches(RequestFacts facts, Tri unresolved)
    {
        var result = _text.Matches(facts.Resource, facts, unresolved);
        if (_isOpen)
        {
            return result.And(Tri.Unknown);
        }

        // What a shorter ARN without a star at its end takes in is not documented where it could match.
        return result == Tri.False && _completed is not null
            ? _completed.Matches(facts.Arn, facts, unresolved).And(Tri.Unknown)
            : result;
    }

    private static int WithinPart(int code, bool isLast) => code switch
    {
        WildcardMatcher.AnyRun when !isLast => WildcardMatcher.AnyRunInPart,
        WildcardMatcher.AnyOne => WildcardMatcher.AnyOneInPart,
        _ => code,
    };
}
