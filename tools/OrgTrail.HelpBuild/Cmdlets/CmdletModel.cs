namespace OrgTrail.HelpBuild.Cmdlets;

/// <summary>A cmdlet as its class declares it.</summary>
internal sealed record CmdletModel(
    string Verb,
    string Noun,
    string DefaultParameterSet,
    bool SupportsShouldProcess,
    IReadOnlyList<ParameterModel> Parameters)
{
    public string Name => $"{Verb}-{Noun}";

    /// <summary>The parameter sets, the default one first; one set of all when none is named.</summary>
    public IReadOnlyList<string> ParameterSets
    {
        get
        {
            var named = Parameters
                .SelectMany(parameter => parameter.Sets.Keys)
                .Append(DefaultParameterSet)
                .Where(set => set is not (ParameterModel.AllSets or ""))
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(set => set == DefaultParameterSet)
                .ThenBy(set => set, StringComparer.Ordinal)
                .ToList();
            return named.Count > 0 ? named : [ParameterModel.AllSets];
        }
    }
}

/// <summary>A parameter and how it takes part in each of its sets.</summary>
internal sealed record ParameterModel(
    string Name,
    string TypeName,
    string FullTypeName,
    bool IsSwitch,
    bool IsArray,
    IReadOnlyList<string> Values,
    IReadOnlyList<string> Aliases,
    string? DefaultValue,
    bool SupportsWildcards,
    IReadOnlyDictionary<string, ParameterUse> Sets)
{
    /// <summary>The engine's name for "in every set".</summary>
    public const string AllSets = "__AllParameterSets";

    public ParameterUse? In(string set) =>
        Sets.TryGetValue(set, out var use) || Sets.TryGetValue(AllSets, out use) ? use : null;
}

/// <summary>A parameter within one set.</summary>
internal sealed record ParameterUse(bool Mandatory, int? Position, bool ByValue, bool ByPropertyName, bool RemainingArguments)
{
    public string PipelineInput => (ByValue, ByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    public string PositionText => Position?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "named";
}
