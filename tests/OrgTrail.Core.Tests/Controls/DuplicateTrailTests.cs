using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Controls.Trail;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>Second trails, and what they cost at least.</summary>
public sealed class DuplicateTrailTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_only_looked_up_where_there_is_a_duplicate()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        landscape.Sandbox.Calls.Clear();
        await landscape.AssessAsync();
        Assert.DoesNotContain(landscape.Sandbox.Calls.All, c => c.Operation == "LookupEvents");

        await SecondTrailAsync(landscape);
        landscape.LetTimePass();
        landscape.Sandbox.Calls.Clear();
        var result = await AssessAsync(landscape, "OT-TRAIL-013");

        Assert.Single(landscape.Sandbox.Calls.All, c => c.Operation == "LookupEvents");
        Assert.Equal(AssessmentStatus.Warning, result.Status);
        Assert.Contains("USD a month (a lower bound", result.Actual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data")]
    [InlineData("stopped")]
    public async Task A_trail_that_records_no_management_events_is_no_duplicate(string why)
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        await SecondTrailAsync(landscape);
        if (why == "stopped")
        {
            await landscape.Management.CloudTrail.StopLoggingAsync(new StopLoggingRequest { Name = "second" }, Ct);
        }
        else
        {
            await landscape.Management.CloudTrail.PutEventSelectorsAsync(
                new PutEventSelectorsRequest
                {
                    TrailName = "second",
                    AdvancedEventSelectors =
                    [
                        new AdvancedEventSelector
                        {
                            Name = "data",
                            FieldSelectors =
                            [
                                new AdvancedFieldSelector { Field = "eventCategory", Equals = ["Data"] },
                                new AdvancedFieldSelector { Field = "resources.type", Equals = ["AWS::Lambda::Function"] },
                            ],
                        },
                    ],
                },
                Ct);
        }

        Assert.Equal(AssessmentStatus.Pass, (await AssessAsync(landscape, "OT-TRAIL-013")).Status);
    }

    [Fact]
    public void The_estimate_is_arithmetic()
    {
        var start = new DateTime(2026, 11, 25, 12, 0, 0, DateTimeKind.Utc);
        List<Event> page = [.. Enumerable.Range(0, 50).Select(i => new Event { EventTime = start.AddMinutes(-i) })];

        var rate = DuplicateCost.EventsAnHour(page)!.Value;

        // 49 intervals of a minute; 730 hours a month; 2 USD per 100,000.
        Assert.Equal(60m, rate, 3);
        Assert.Equal(0.876m, DuplicateCost.DollarsAMonth(rate, 1), 3);
        Assert.Equal(1.752m, DuplicateCost.DollarsAMonth(rate, 2), 3);
        Assert.Null(DuplicateCost.EventsAnHour([page[0]]));
        Assert.Null(DuplicateCost.EventsAnHour(null));
    }

    [Theory]
    [InlineData(false, "StopLogging")]
    [InlineData(true, "")]
    public async Task Another_trail_is_only_stopped_while_this_one_records_what_it_did(bool isStopped, string expected)
    {
        using var bench = await Mending.RepairBench.DeployAsync();
        await SecondTrailAsync(bench.Landscape);
        if (isStopped)
        {
            await bench.StopLoggingAsync();
        }

        bench.Landscape.LetTimePass();
        bench.Calls.Clear();
        await bench.RepairAsync(controls: Mending.RepairBench.Only("OT-TRAIL-013"), consent: new Core.Mending.RepairConsent { Removal = true });

        Assert.Equal(expected, string.Join(' ', bench.Calls.Writes.Select(c => c.Operation)));
    }

    [Fact]
    public async Task Another_trail_that_records_data_events_too_is_not_stopped()
    {
        using var bench = await Mending.RepairBench.DeployAsync();
        await SecondTrailAsync(bench.Landscape);
        await bench.Landscape.Management.CloudTrail.PutEventSelectorsAsync(
            new PutEventSelectorsRequest
            {
                TrailName = "second",
                EventSelectors =
                [
                    new EventSelector
                    {
                        ReadWriteType = "All", IncludeManagementEvents = true, DataResources = [new DataResource { Type = "AWS::Lambda::Function", Values = ["arn:aws:lambda"] }],
                    },
                ],
            },
            Ct);
        bench.Landscape.LetTimePass();
        bench.Calls.Clear();

        var result = Assert.Single(await bench.RepairAsync(
            controls: Mending.RepairBench.Only("OT-TRAIL-013"), consent: new Core.Mending.RepairConsent { Removal = true }, isEachAskedFor: true));

        Assert.Empty(bench.Calls.Writes);
        Assert.Equal(RepairOutcome.NotMendable, result.Outcome);
        Assert.Contains("which records other events as well", result.Before.Actual, StringComparison.Ordinal);
    }

    private static async Task<OrgTrailBaselineResult> AssessAsync(Landscape landscape, string controlId) =>
        (await landscape.AssessAsync()).Single(r => r.ControlId == controlId);

    private static async Task SecondTrailAsync(Landscape landscape)
    {
        await landscape.NewBucketAsync(Landscape.Desired with { BucketName = "gov-my-second-bucket", TrailName = "second" });
        await landscape.Management.CloudTrail.CreateTrailAsync(new CreateTrailRequest { Name = "second", S3BucketName = "gov-my-second-bucket" }, Ct);
        await landscape.Management.CloudTrail.StartLoggingAsync(new StartLoggingRequest { Name = "second" }, Ct);
    }
}
