using OrgTrail.Aws.CloudTrail;

namespace OrgTrail.Sandbox.Tests.CloudTrail;

/// <summary>Event selectors and insight selectors.</summary>
public sealed class SelectorTests
{
    [Fact]
    public async Task A_new_trail_selects_all_management_events()
    {
        using var bench = await WithTrailAsync();

        var answer = await bench.CloudTrail.GetEventSelectorsAsync(new() { TrailName = TrailBench.TrailName }, TrailBench.Cancellation);

        var selector = Assert.Single(answer.EventSelectors!);
        Assert.Equal("All", selector.ReadWriteType);
        Assert.True(selector.IncludeManagementEvents);
        Assert.Empty(selector.DataResources!);
        Assert.Null(answer.AdvancedEventSelectors);
        Assert.False((await bench.CloudTrail.GetTrailAsync(new() { Name = TrailBench.TrailName }, TrailBench.Cancellation)).Trail!.HasCustomEventSelectors);
    }

    [Fact]
    public async Task Basic_and_advanced_selectors_exclude_each_other()
    {
        using var bench = await WithTrailAsync();

        await FailsAsync(bench, new() { TrailName = TrailBench.TrailName, EventSelectors = [new()], AdvancedEventSelectors = [Management()] });
        await FailsAsync(bench, new() { TrailName = TrailBench.TrailName });
        await bench.CloudTrail.PutEventSelectorsAsync(new() { TrailName = TrailBench.TrailName, AdvancedEventSelectors = [Management()] }, TrailBench.Cancellation);
        var answer = await bench.CloudTrail.GetEventSelectorsAsync(new() { TrailName = TrailBench.TrailName }, TrailBench.Cancellation);

        Assert.Null(answer.EventSelectors);
        Assert.Equal(["Management"], Assert.Single(Assert.Single(answer.AdvancedEventSelectors!).FieldSelectors!).Equals!);
        Assert.True((await bench.CloudTrail.GetTrailAsync(new() { Name = TrailBench.TrailName }, TrailBench.Cancellation)).Trail!.HasCustomEventSelectors);
    }

    [Fact]
    public async Task Basic_selectors_are_limited_and_checked()
    {
        using var bench = await WithTrailAsync();

        Assert.Equal("Specify a valid number of selectors (1 to 5) for your trail.", await Basic([.. Enumerable.Range(0, 6).Select(_ => new EventSelector())]));
        Assert.Equal(
            "Specify a valid number of DataResources.Values (0 to 250) for all your selectors",
            await Basic([Objects([.. Enumerable.Range(0, 126).Select(i => $"arn:aws:s3:::a{i}/")]), Objects([.. Enumerable.Range(0, 125).Select(i => $"arn:aws:s3:::b{i}/")])]));
        Assert.Equal("Value arn:aws:s3:::* for DataResources.Values is invalid.", await Basic([Objects("arn:aws:s3:::*")]));
        Assert.Equal("Value AWS::SNS::Topic for DataResources.Type is invalid.", await Basic([new() { DataResources = [new() { Type = "AWS::SNS::Topic", Values = ["arn:aws:sns"] }] }]));
        Assert.Equal(
            "Invalid combination of parameters in EventSelectors. When includeManagementEvents is false, DataResources must not be empty.",
            await Basic([new() { IncludeManagementEvents = false }]));
        await Basic([new() { ReadWriteType = "read-only" }]);
        await Basic([new() { ExcludeManagementEventSources = ["ec2.amazonaws.com"] }]);

        await bench.CloudTrail.PutEventSelectorsAsync(
            new()
            {
                TrailName = TrailBench.TrailName,
                EventSelectors = [Objects("arn:aws:s3", "arn:aws:s3:::bucket/prefix"), new() { DataResources = [new() { Type = "AWS::Lambda::Function", Values = ["arn:aws:lambda"] }] }],
            },
            TrailBench.Cancellation);

        Task<string> Basic(List<EventSelector> selectors) => FailsAsync(bench, new() { TrailName = TrailBench.TrailName, EventSelectors = selectors });
        static EventSelector Objects(params List<string> values) => new() { DataResources = [new() { Type = "AWS::S3::Object", Values = values }] };
    }

    [Fact]
    public async Task Advanced_selectors_are_limited_and_checked()
    {
        using var bench = await WithTrailAsync();

        await Advanced(new AdvancedEventSelector { FieldSelectors = [Field("readOnly", "true")] });
        await Advanced(new AdvancedEventSelector { FieldSelectors = [Field("eventCategory", "Everything")] });
        await Advanced(new AdvancedEventSelector { FieldSelectors = [Field("eventCategory", "Data")] });
        await Advanced(new AdvancedEventSelector { FieldSelectors = [Field("eventCategory", "Management"), Field("resources.type", "AWS::S3::Object")] });
        await Advanced(new AdvancedEventSelector { FieldSelectors = [Field("eventCategory", "Management"), Field("eventCategory", "Management")] });
        await Advanced(new AdvancedEventSelector { FieldSelectors = [Field("eventCategory", "Management"), new() { Field = "readOnly", NotEquals = ["true"] }] });
        await Advanced(new AdvancedEventSelector { FieldSelectors = [Field("eventCategory", "Management"), new() { Field = "eventName" }] });
        await Advanced(new AdvancedEventSelector
        {
            FieldSelectors = [Field("eventCategory", "Management"), Field("eventName", [.. Enumerable.Range(0, 500).Select(i => $"Call{i}")])],
        });

        Task<string> Advanced(AdvancedEventSelector selector) => FailsAsync(bench, new() { TrailName = TrailBench.TrailName, AdvancedEventSelectors = [selector] });
    }

    [Fact]
    public async Task Insights_are_off_until_they_are_chosen()
    {
        using var bench = await WithTrailAsync();
        var error = await bench.FailsAsync(
            () => bench.CloudTrail.GetInsightSelectorsAsync(new() { TrailName = TrailBench.TrailName }, TrailBench.Cancellation), "InsightNotEnabledException");
        Assert.Equal(
            $"Trail {TrailBench.TrailArn} does not have Insights enabled. Edit the trail settings to enable Insights, and then try the operation again.", error.Message);

        await PutAsync("ApiCallRateInsight", "ApiErrorRateInsight");
        var answer = await bench.CloudTrail.GetInsightSelectorsAsync(new() { TrailName = TrailBench.TrailName }, TrailBench.Cancellation);
        Assert.Equal(["ApiCallRateInsight", "ApiErrorRateInsight"], answer.InsightSelectors!.Select(s => s.InsightType));
        Assert.True((await bench.CloudTrail.GetTrailAsync(new() { Name = TrailBench.TrailName }, TrailBench.Cancellation)).Trail!.HasInsightSelectors);

        await bench.FailsAsync(() => PutAsync("NoInsight"), "InvalidInsightSelectorsException");
        await PutAsync();
        await bench.FailsAsync(() => bench.CloudTrail.GetInsightSelectorsAsync(new() { TrailName = TrailBench.TrailName }, TrailBench.Cancellation), "InsightNotEnabledException");

        Task PutAsync(params string[] types) => bench.CloudTrail.PutInsightSelectorsAsync(
            new() { TrailName = TrailBench.TrailName, InsightSelectors = [.. types.Select(t => new InsightSelector { InsightType = t })] }, TrailBench.Cancellation);
    }

    [Fact]
    public async Task Call_rate_insights_need_write_events()
    {
        using var bench = await WithTrailAsync();
        await bench.CloudTrail.PutEventSelectorsAsync(
            new() { TrailName = TrailBench.TrailName, EventSelectors = [new() { ReadWriteType = "ReadOnly" }] }, TrailBench.Cancellation);

        await bench.FailsAsync(
            () => bench.CloudTrail.PutInsightSelectorsAsync(
                new() { TrailName = TrailBench.TrailName, InsightSelectors = [new() { InsightType = "ApiCallRateInsight" }] }, TrailBench.Cancellation),
            "InvalidInsightSelectorsException");
    }

    private static async Task<TrailBench> WithTrailAsync()
    {
        var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.CloudTrail.CreateTrailAsync(TrailBench.OrganizationTrail, TrailBench.Cancellation);
        return bench;
    }

    private static async Task<string> FailsAsync(TrailBench bench, PutEventSelectorsRequest request) =>
        (await bench.FailsAsync(() => bench.CloudTrail.PutEventSelectorsAsync(request, TrailBench.Cancellation), "InvalidEventSelectorsException")).Message;

    private static AdvancedEventSelector Management() => new() { FieldSelectors = [Field("eventCategory", "Management")] };

    private static AdvancedFieldSelector Field(string field, params List<string> values) => new() { Field = field, Equals = values };
}
