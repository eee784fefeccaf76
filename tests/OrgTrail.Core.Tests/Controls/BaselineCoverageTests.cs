using OrgTrail.Core.Controls;
using OrgTrail.Core.Controls.Baselines;
using OrgTrail.Core.Tests.Documents;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>Nothing of the other baselines is forgotten, and no control claims what they don't have.</summary>
public sealed class BaselineCoverageTests
{
    private static readonly string[] Claimed = [.. ControlCatalogue.All.SelectMany(c => c.References).Distinct(StringComparer.Ordinal)];

    [Fact]
    public void Every_check_has_a_control_or_a_reason() => Assert.All(
        ForeignChecks.All, c => Assert.True(Claimed.Contains(c.Reference) == c.LeftOut is null, $"{c.Reference}: {c.LeftOut ?? "no control refers to it"}"));

    [Fact]
    public void Every_reference_is_a_check_of_its_baseline() => Assert.Empty(Claimed.Except(ForeignChecks.All.Select(c => c.Reference)));

    [Fact]
    public void No_check_is_listed_twice() => Assert.Equal(ForeignChecks.All.Count, ForeignChecks.All.DistinctBy(c => c.Reference).Count());

    [Fact]
    public void The_table_is_that_of_the_code() => DocumentFile.AssertGenerated("coverage-of-baselines.md", BaselineCoverageDocument.Create());
}
