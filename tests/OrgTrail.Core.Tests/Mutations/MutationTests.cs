using OrgTrail.Core.Controls;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Documents;

namespace OrgTrail.Core.Tests.Mutations;

/// <summary>
/// Each control, broken exactly: it sees that, those that depend on the same thing see it, all others don't; mended, everything is
/// as it was.
/// </summary>
public sealed class MutationTests(MutationStages stages) : IClassFixture<MutationStages>
{
    public static TheoryData<string> ControlIds { get; } = [.. AllMutations.InOrder.Select(m => m.ControlId)];

    [Theory]
    [MemberData(nameof(ControlIds))]
    public async Task What_is_broken_is_seen_by_its_control_alone_and_mended(string controlId)
    {
        var mutation = AllMutations.InOrder.Single(m => m.ControlId == controlId);
        var stage = await stages.Of(mutation.Setting);
        var before = await stage.AssessAsync();
        Assert.True(before[controlId].Status is AssessmentStatus.Pass or AssessmentStatus.NotApplicable, $"before: {before[controlId].Status}, {before[controlId].Actual}");

        await mutation.BreakAsync(stage, TestContext.Current.CancellationToken);

        var broken = await stage.AssessAsync();
        Assert.Equal(Expected(mutation), Changed(before, broken));
        Assert.Equal(mutation.Verdict, broken[controlId].Status);
        Assert.NotNull(broken[controlId].Remediation);
        Assert.All(mutation.SeenBy, id => Assert.True(broken[id].Status is AssessmentStatus.Fail or AssessmentStatus.Warning, $"{id}: {broken[id].Status}, {broken[id].Actual}"));

        await MendAsync(mutation, stage);

        var after = await stage.AssessAsync();
        Assert.Empty(before.Keys.Where(id => before[id].Status != after[id].Status).Select(id => $"{id}: {after[id].Status}, {after[id].Actual}"));
    }

    [Fact]
    public void Every_control_has_its_mutation() =>
        Assert.Equal(ControlCatalogue.InOrderOfReport(ControlCatalogue.All).Select(c => c.Id), AllMutations.InOrder.Select(m => m.ControlId));

    [Fact]
    public void The_table_is_that_of_the_suite() => DocumentFile.AssertGenerated("mutations.md", MutationDocument.Create());

    [Fact]
    public void What_people_do_is_said_where_no_plan_mends() =>
        Assert.All(AllMutations.InOrder, m => Assert.Equal(m.ByHand is null, m.MendAsync is null));

    private static async Task MendAsync(Mutation mutation, MutationStage stage)
    {
        if (mutation.MendAsync is { } byHand)
        {
            await byHand(stage, TestContext.Current.CancellationToken);
            return;
        }

        var changes = await stage.ConvergeAsync([mutation.ControlId, .. mutation.SeenBy]);
        Assert.NotEmpty(changes);
        Assert.All(changes, c => Assert.True(c.IsApplied));
        Assert.Contains(changes, c => c.ControlId == (mutation.MendedBy ?? mutation.ControlId));
    }

    private static string Expected(Mutation mutation) =>
        string.Join(", ", mutation.SeenBy.Concat(mutation.Muted).Append(mutation.ControlId).Order(StringComparer.Ordinal));

    private static string Changed(
        IReadOnlyDictionary<string, OrgTrailBaselineResult> before, IReadOnlyDictionary<string, OrgTrailBaselineResult> after) =>
        string.Join(", ", before.Keys.Where(id => before[id].Status != after[id].Status).Order(StringComparer.Ordinal));
}
