using OrgTrail.Core.Controls;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Mending;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Mending;

/// <summary>What costs, takes away or can't be undone is done with its own switch alone, and everything else without.</summary>
public sealed class ConsentTests
{
    public static TheoryData<MendConsent, string> Kinds { get; } = new()
    {
        { MendConsent.Cost, "-AllowCost" },
        { MendConsent.Removal, "-AllowRemoval" },
        { MendConsent.Irreversible, "-AllowIrreversible" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Without_the_switch_it_is_named_and_the_rest_is_mended(MendConsent kind, string requiredSwitch)
    {
        using var bench = await RepairBench.DeployAsync();
        var (gated, free) = (new FakeControl("OT-TEST-001", kind), new FakeControl("OT-TEST-002", MendConsent.None));
        var others = Enum.GetValues<MendConsent>().Where(k => k != kind).ToArray();

        var results = await bench.RepairAsync(controls: [gated, free], consent: Allowing(others));

        var result = results.Single(r => r.ControlId == gated.Id);
        Assert.Equal(RepairOutcome.NeedsConsent, result.Outcome);
        Assert.Equal(requiredSwitch, result.RequiredSwitch);
        Assert.Contains($"Give {requiredSwitch}", result.Reason, StringComparison.Ordinal);
        Assert.False(gated.IsMade);
        Assert.Equal(RepairOutcome.Mended, results.Single(r => r.ControlId == free.Id).Outcome);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task With_the_switch_it_is_mended(MendConsent kind, string requiredSwitch)
    {
        using var bench = await RepairBench.DeployAsync();
        var gated = new FakeControl("OT-TEST-001", kind);

        var result = Assert.Single(await bench.RepairAsync(controls: [gated], consent: Allowing(kind)));

        Assert.Equal(RepairOutcome.Mended, result.Outcome);
        Assert.True(gated.IsMade);
        Assert.StartsWith("-Allow", requiredSwitch, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_would_also_do_what_is_not_agreed_to_is_not_made()
    {
        using var bench = await RepairBench.DeployAsync();
        var (gated, sharing) = (new FakeControl("OT-TEST-001", MendConsent.Cost) { Operation = "UpdateBoth" }, new FakeControl("OT-TEST-002", MendConsent.None) { Operation = "UpdateBoth" });

        var results = await bench.RepairAsync(controls: [gated, sharing]);

        var held = results.Single(r => r.ControlId == sharing.Id);
        Assert.Equal(RepairOutcome.NeedsConsent, held.Outcome);
        Assert.Contains("for OT-TEST-001", held.Reason, StringComparison.Ordinal);
        Assert.False(gated.IsMade || sharing.IsMade);
    }

    private static RepairConsent Allowing(params MendConsent[] kinds) => new()
    {
        Cost = kinds.Contains(MendConsent.Cost),
        Removal = kinds.Contains(MendConsent.Removal),
        Irreversible = kinds.Contains(MendConsent.Irreversible),
    };

    private sealed class FakeControl(string id, MendConsent consent) : Control
    {
        public bool IsMade { get; private set; }

        public string Operation { get; init; } = $"Put{id}";

        public override string Id => id;

        public override string Title => "A setting of the tests";

        public override ControlSeverity Severity => ControlSeverity.Low;

        public override ControlStage Stage => ControlStage.Trail;

        public override string Rationale => "None.";

        public override MendConsent Consent => consent;

        public override Task<Assessment> AssessAsync(ControlContext context) =>
            Task.FromResult(new Verdict("test", null, "made").When(IsMade, IsMade ? "made" : "not made", "Make it."));

        public override Task<Change?> PlanAsync(ControlContext context) => Task.FromResult(IsMade
            ? null
            : new Change
            {
                Operation = Operation,
                Resource = "test",
                Description = "Make it",
                ApplyAsync = _ =>
                {
                    IsMade = true;
                    return Task.CompletedTask;
                },
            });
    }
}
