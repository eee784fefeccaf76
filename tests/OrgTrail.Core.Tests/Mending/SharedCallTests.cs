using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Mending;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Mending;

/// <summary>One call may do what several controls ask for: it does not do unasked what one of them needs consent for, nor leave out what another asks.</summary>
public sealed class SharedCallTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static BaselineSubject WithDataEvents { get; } = new() { BucketName = Landscape.Bucket, Trail = new TrailSettings { DataEvents = ["Lambda"] } };

    [Fact]
    public async Task A_control_chosen_alone_does_not_bring_the_cost_of_another()
    {
        using var bench = await RepairBench.DeployAsync();
        await SelectAsync(bench, Management(readOnly: true));

        var result = Assert.Single(await bench.RepairAsync(subject: WithDataEvents, controls: RepairBench.Only("OT-TRAIL-006")));

        Assert.Equal(RepairOutcome.NeedsConsent, result.Outcome);
        Assert.Equal("-AllowCost", result.RequiredSwitch);
        Assert.Empty(bench.Calls.Writes);
    }

    [Fact]
    public async Task A_control_that_is_excepted_is_not_mended_by_the_call_of_another()
    {
        using var bench = await RepairBench.DeployAsync();
        await SelectAsync(bench, Management(readOnly: true));
        var today = DateOnly.FromDateTime(bench.Landscape.Sandbox.Clock.Now.UtcDateTime);

        var results = await bench.RepairAsync(
            subject: WithDataEvents, exceptions: [new BaselineException { ControlId = "OT-TRAIL-010", Reason = "too dear", ExpiresOn = today }]);

        Assert.Equal(RepairOutcome.NeedsConsent, results.Single(r => r.ControlId == "OT-TRAIL-006").Outcome);
        Assert.DoesNotContain(bench.Calls.Writes, c => c.Operation == "PutEventSelectors");
    }

    [Fact]
    public async Task Different_changes_by_the_same_operation_are_both_made()
    {
        using var bench = await RepairBench.DeployAsync();
        await SelectAsync(bench, Management(readOnly: true), S3Objects());

        var results = await bench.RepairAsync(controls: RepairBench.Only("OT-TRAIL-006", "OT-TRAIL-017"), consent: new RepairConsent { Removal = true });

        Assert.All(results, r => Assert.Equal(RepairOutcome.Mended, r.Outcome));
        Assert.Equal(2, results.Count);
    }

    [Fact]
    public async Task A_different_change_that_lacks_consent_does_not_hold_back_the_other()
    {
        using var bench = await RepairBench.DeployAsync();
        await SelectAsync(bench, Management(readOnly: true), S3Objects());

        var results = await bench.RepairAsync(controls: RepairBench.Only("OT-TRAIL-006", "OT-TRAIL-017"));

        Assert.Equal(RepairOutcome.Mended, results.Single(r => r.ControlId == "OT-TRAIL-006").Outcome);
        Assert.Equal("-AllowRemoval", results.Single(r => r.ControlId == "OT-TRAIL-017").RequiredSwitch);
    }

    private static async Task SelectAsync(RepairBench bench, params AdvancedEventSelector[] selectors)
    {
        await bench.Landscape.Management.CloudTrail.PutEventSelectorsAsync(
            new PutEventSelectorsRequest { TrailName = RepairBench.Trail, AdvancedEventSelectors = [.. selectors] }, Ct);
        bench.Calls.Clear();
    }

    private static AdvancedEventSelector Management(bool readOnly) => new()
    {
        Name = "management",
        FieldSelectors = [Field("eventCategory", "Management"), Field("readOnly", readOnly ? "true" : "false")],
    };

    private static AdvancedEventSelector S3Objects() => new()
    {
        Name = "objects",
        FieldSelectors = [Field("eventCategory", "Data"), Field("resources.type", "AWS::S3::Object")],
    };

    private static AdvancedFieldSelector Field(string name, string value) => new() { Field = name, Equals = [value] };
}
