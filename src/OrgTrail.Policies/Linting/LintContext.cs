using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting;

/// <summary>What a rule looks at.</summary>
internal sealed class LintContext
{
    public required PolicyDocument Document { get; init; }

    public required PolicyKind Kind { get; init; }

    public required LintOptions Options { get; init; }

    /// <summary>Lines by path; null when there is no text, as between two corrections.</summary>
    public PolicyPositions? Positions { get; init; }

    /// <summary>Characters of the text as given; null when there is no text.</summary>
    public int? TextLength { get; init; }

    public IEnumerable<(int Index, PolicyStatement Statement)> Statements => Document.Statement.Index();
}
