using System.Net;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Json;

public sealed class CloudTrailWireTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_a_signed_post_with_target_and_only_the_members_set()
    {
        var wire = new StubWire().Json("""{"Name":"org","TrailARN":"arn:aws:cloudtrail:eu-central-1:111111111111:trail/org","IsOrganizationTrail":true}""");
        using var connection = Home.KeysOver(wire);

        var trail = await connection.CloudTrail.CreateTrailAsync(
            new CreateTrailRequest
            {
                Name = "org",
                S3BucketName = "logs",
                IsMultiRegionTrail = true,
                IsOrganizationTrail = true,
                EnableLogFileValidation = false,
                TagsList = [new Tag { Key = "k", Value = "v" }],
            },
            Token);

        Assert.Equal("POST", wire.Request.Method);
        Assert.Equal("https://cloudtrail.eu-central-1.amazonaws.com/", wire.Request.Uri.AbsoluteUri);
        Assert.Equal("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.CreateTrail", wire.Request["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", wire.Request["Content-Type"]);
        Assert.Equal(("AKIDEXAMPLE", "eu-central-1", "cloudtrail"), wire.Request.Scope);
        Assert.Equal(
            """{"Name":"org","S3BucketName":"logs","IsMultiRegionTrail":true,"EnableLogFileValidation":false,"IsOrganizationTrail":true,"TagsList":[{"Key":"k","Value":"v"}]}""",
            wire.Request.Body);
        Assert.Equal("arn:aws:cloudtrail:eu-central-1:111111111111:trail/org", trail.TrailARN);
        Assert.True(trail.IsOrganizationTrail);
        Assert.Null(trail.KmsKeyId);
        Assert.Equal(HttpStatusCode.OK, trail.HttpStatusCode);
        Assert.Equal("11111111-2222-3333-4444-555555555555", trail.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task Members_that_the_api_writes_in_lower_case_are_written_and_read_so()
    {
        var wire = new StubWire().Json("""{"trailList":[{"Name":"a","HomeRegion":"us-east-1","HasInsightSelectors":false,"SomethingNew":{"x":[1]}}]}""");
        using var connection = Home.KeysOver(wire);

        var answer = await connection.CloudTrail.DescribeTrailsAsync(new DescribeTrailsRequest { TrailNameList = ["a"], IncludeShadowTrails = false }, Token);

        Assert.Equal("""{"trailNameList":["a"],"includeShadowTrails":false}""", wire.Request.Body);
        Assert.Equal("us-east-1", Assert.Single(answer.TrailList!).HomeRegion);
    }

    [Fact]
    public async Task Times_are_seconds_on_the_wire_and_utc_in_the_model()
    {
        var wire = new StubWire().Json(
            """{"IsLogging":true,"LatestDeliveryTime":1.763912345678E9,"StartLoggingTime":1763900000,"LatestDigestDeliveryTime":"2025-11-23T12:00:00Z","StopLoggingTime":null,"TimeLoggingStarted":"2025-11-23T12:13:20Z"}""");
        using var connection = Home.KeysOver(wire);

        var status = await connection.CloudTrail.GetTrailStatusAsync(new GetTrailStatusRequest { Name = "org" }, Token);

        Assert.Equal(new DateTime(2025, 11, 23, 15, 39, 5, 678, DateTimeKind.Utc), status.LatestDeliveryTime);
        Assert.Equal(DateTimeKind.Utc, status.StartLoggingTime!.Value.Kind);
        Assert.Equal(new DateTime(2025, 11, 23, 12, 13, 20), status.StartLoggingTime);
        Assert.Equal(new DateTime(2025, 11, 23, 12, 0, 0), status.LatestDigestDeliveryTime);
        Assert.Null(status.StopLoggingTime);
    }

    [Fact]
    public async Task Times_and_keys_of_list_public_keys_survive_both_ways()
    {
        var wire = new StubWire().Json("""{"PublicKeyList":[{"Value":"AQIDBA==","Fingerprint":"ab","ValidityStartTime":1.0,"ValidityEndTime":2.5}]}""");
        using var connection = Home.KeysOver(wire);
        var start = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        var keys = await connection.CloudTrail.ListPublicKeysAsync(
            new ListPublicKeysRequest { StartTime = start, EndTime = start.AddMilliseconds(1500) }, Token);

        Assert.Equal("""{"StartTime":1735689600,"EndTime":1735689601.5}""", wire.Request.Body);
        var key = Assert.Single(keys.PublicKeyList!);
        Assert.Equal(new byte[] { 1, 2, 3, 4 }, key.Value!.ToArray());
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(2.5), key.ValidityEndTime);
    }

    [Fact]
    public async Task Advanced_selectors_keep_the_operator_called_equals()
    {
        var wire = new StubWire().Json("""{"TrailARN":"t","AdvancedEventSelectors":[{"Name":"n","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]}""");
        using var connection = Home.KeysOver(wire);

        var answer = await connection.CloudTrail.PutEventSelectorsAsync(
            new PutEventSelectorsRequest
            {
                TrailName = "org",
                AdvancedEventSelectors =
                [
                    new AdvancedEventSelector
                    {
                        Name = "n",
                        FieldSelectors = [new AdvancedFieldSelector { Field = "eventCategory", Equals = ["Management"] }],
                    },
                ],
            },
            Token);

        Assert.Equal(
            """{"TrailName":"org","AdvancedEventSelectors":[{"Name":"n","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]}""",
            wire.Request.Body);
        Assert.Equal(["Management"], answer.AdvancedEventSelectors![0].FieldSelectors![0].Equals!);
        Assert.Null(answer.EventSelectors);
    }

    [Fact]
    public async Task An_empty_list_is_sent_because_it_turns_insights_off()
    {
        var wire = new StubWire().Json("{}");
        using var connection = Home.KeysOver(wire);

        await connection.CloudTrail.PutInsightSelectorsAsync(new PutInsightSelectorsRequest { TrailName = "org", InsightSelectors = [] }, Token);

        Assert.Equal("""{"TrailName":"org","InsightSelectors":[]}""", wire.Request.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task Operations_without_output_take_an_empty_answer(string body)
    {
        var wire = new StubWire().Json(body);
        using var connection = Home.KeysOver(wire);

        var answer = await connection.CloudTrail.StartLoggingAsync(new StartLoggingRequest { Name = "org" }, Token);

        Assert.Equal(HttpStatusCode.OK, answer.HttpStatusCode);
    }

    [Fact]
    public async Task Text_is_escaped_and_unescaped_without_loss()
    {
        var wire = new StubWire().Json("""{"ResourceTagList":[{"ResourceId":"t","TagsList":[{"Key":"Zürich \"x\" \u65e5","Value":""}]}]}""");
        using var connection = Home.KeysOver(wire);

        var answer = await connection.CloudTrail.ListTagsAsync(new ListTagsRequest { ResourceIdList = ["Zürich \"x\" 日"] }, Token);

        using var sent = System.Text.Json.JsonDocument.Parse(wire.Request.Body);
        Assert.Equal("Zürich \"x\" 日", sent.RootElement.GetProperty("ResourceIdList")[0].GetString());
        Assert.Equal("Zürich \"x\" 日", answer.ResourceTagList![0].TagsList![0].Key);
        Assert.Equal("", answer.ResourceTagList[0].TagsList![0].Value);
    }
}
