namespace OrgTrail.Sandbox.CloudTrail.State;

/// <summary>A kind of Insights event and the categories of events it looks at.</summary>
internal sealed record InsightSelector(string InsightType, IReadOnlyList<string> EventCategories);
