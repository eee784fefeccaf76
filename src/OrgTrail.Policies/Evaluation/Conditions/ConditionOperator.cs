namespace OrgTrail.Policies.Evaluation.Conditions;

/// <summary>How an operator treats a key with several values.</summary>
internal enum SetQualifier
{
    None,
    ForAnyValue,
    ForAllValues,
}

/// <summary>A condition operator taken apart: <c>ForAnyValue:StringNotLikeIfExists</c> → quantifier, base name, IfExists.</summary>
internal readonly record struct ConditionOperator(SetQualifier Qualifier, string Base, bool IfExists)
{
    /// <summary>The base name comes back in lower case: operator names compare without case.</summary>
    public static ConditionOperator Parse(string name)
    {
        var text = name.ToLowerInvariant();
        var qualifier = SetQualifier.None;
        if (text.StartsWith("foranyvalue:", StringComparison.Ordinal))
        {
            qualifier = SetQualifier.ForAnyValue;
            text = text["foranyvalue:".Length..];
        }
        else if (text.StartsWith("forallvalues:", StringComparison.Ordinal))
        {
            qualifier = SetQualifier.ForAllValues;
            text = text["forallvalues:".Length..];
        }

        var ifExists = text.EndsWith("ifexists", StringComparison.Ordinal);
        return new ConditionOperator(qualifier, ifExists ? text[..^"ifexists".Length] : text, ifExists);
    }
}
