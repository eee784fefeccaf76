using System.Text.Json.Nodes;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Controls.Trail;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>What the mutations don't show of the controls that no other baseline has.</summary>
public sealed class NewControlTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mfa_delete_is_needless_under_a_lock_that_nobody_can_lift()
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync(Landscape.Desired with { ObjectLock = new ObjectLockSettings("COMPLIANCE", 400) });

        var result = await AssessAsync(landscape, "OT-BUCKET-017");

        Assert.Equal(AssessmentStatus.NotApplicable, result.Status);
        Assert.Contains("COMPLIANCE", result.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_can_be_bypassed_does_not_make_it_needless()
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync(Landscape.Desired with { ObjectLock = new ObjectLockSettings("GOVERNANCE", 400) });

        Assert.Equal(AssessmentStatus.Warning, (await AssessAsync(landscape, "OT-BUCKET-017")).Status);
    }

    [Theory]
    [InlineData("""{"StringEquals":{"aws:SourceAccount":"222222222222"}}""", AssessmentStatus.Pass)]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::my-bucket"}}""", AssessmentStatus.Pass)]
    [InlineData("""{"StringEquals":{"aws:SourceOrgID":"o-a1b2c3d4e5"}}""", AssessmentStatus.Pass)]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::*"}}""", AssessmentStatus.Fail)]
    [InlineData("""{"StringLike":{"aws:SourceAccount":"*"}}""", AssessmentStatus.Fail)]
    [InlineData("""{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}}""", AssessmentStatus.Fail)]
    [InlineData("""{"StringNotEquals":{"aws:SourceAccount":"111111111111"}}""", AssessmentStatus.Fail)]
    public async Task A_service_is_bound_by_what_its_condition_does_not_by_its_having_one(string condition, AssessmentStatus expected)
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync();
        await AddStatementAsync(landscape, $$"""
            {"Sid":"Foreign","Effect":"Allow","Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::{{Landscape.Bucket}}/access/*","Condition":{{condition}}}
            """);

        var result = await AssessAsync(landscape, "OT-BUCKET-018");

        Assert.True(result.Status == expected, $"{result.Status}: {result.Actual}");
        if (expected == AssessmentStatus.Fail)
        {
            Assert.Contains("Foreign lets logging.s3.amazonaws.com s3:PutObject for anybody", result.Actual, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_deny_elsewhere_binds_a_service_too()
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync();
        await AddStatementAsync(landscape, $$"""{"Sid":"Foreign","Effect":"Allow","Principal":{"Service":"config.amazonaws.com"},"Action":"s3:Put*","Resource":"arn:aws:s3:::{{Landscape.Bucket}}/config/*"}""");
        Assert.Equal(AssessmentStatus.Fail, (await AssessAsync(landscape, "OT-BUCKET-018")).Status);

        await AddStatementAsync(landscape, $$"""{"Sid":"Bound","Effect":"Deny","Principal":{"Service":"config.amazonaws.com"},"Action":"s3:*","Resource":"arn:aws:s3:::{{Landscape.Bucket}}/*","Condition":{"StringNotEquals":{"aws:SourceAccount":"222222222222"} } }""");

        Assert.Equal(AssessmentStatus.Pass, (await AssessAsync(landscape, "OT-BUCKET-018")).Status);
    }

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

    [Fact]
    public async Task An_expected_administrator_that_is_missing_is_registered_and_another_taken_off()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        await landscape.Management.CloudTrail.RegisterOrganizationDelegatedAdminAsync(new RegisterOrganizationDelegatedAdminRequest { MemberAccountId = "333333333333" }, Ct);
        var subject = new BaselineSubject { BucketName = Landscape.Bucket, DelegatedAdministratorAccountIds = ["444444444444"] };
        var unasked = await AssessAsync(landscape, "OT-TRAIL-014");
        var asked = await AssessAsync(landscape, "OT-TRAIL-014", subject);

        var context = await BaselineResolver.ResolveAsync(subject, landscape.Management, landscape.LogAccount, TimeProvider.System, Ct);
        await new Converger(new RecordingHost()).ConvergeAsync([new DelegatedAdministratorsExpected()], context, Ct);

        Assert.Equal(AssessmentStatus.Warning, unasked.Status);
        Assert.Equal(AssessmentStatus.Fail, asked.Status);
        Assert.Equal("333333333333", asked.Actual);
        Assert.Equal(AssessmentStatus.Pass, (await AssessAsync(landscape, "OT-TRAIL-014", subject)).Status);
    }

    [Fact]
    public async Task A_reader_of_another_account_needs_the_key_policy()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync(Landscape.Desired with { Encryption = new EncryptionSettings { CreateKey = true } });
        Task<OrgTrailBaselineResult> ForAsync(string arn) =>
            AssessAsync(landscape, "OT-KMS-004", new BaselineSubject { BucketName = Landscape.Bucket, ReaderPrincipalArns = [arn] });

        Assert.Equal(AssessmentStatus.Pass, (await ForAsync("arn:aws:iam::222222222222:role/Auditor")).Status);
        Assert.Equal(AssessmentStatus.Pass, (await ForAsync("arn:aws:iam::111111111111:user/auditor")).Status);
        var stranger = await ForAsync("arn:aws:iam::333333333333:role/Auditor");
        Assert.Equal(AssessmentStatus.Fail, stranger.Status);
        Assert.Contains("333333333333", stranger.Actual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arn:aws:s3", AssessmentStatus.Warning)]
    [InlineData("arn:aws:s3:::gov-my-cloudtrail/", AssessmentStatus.Warning)]
    [InlineData("arn:aws:s3:::other-bucket/", AssessmentStatus.Pass)]
    public async Task Basic_selectors_that_reach_the_log_bucket_are_seen(string value, AssessmentStatus expected)
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        await landscape.Management.CloudTrail.PutEventSelectorsAsync(
            new PutEventSelectorsRequest
            {
                TrailName = DefaultNames.Trail,
                EventSelectors =
                [
                    new EventSelector { ReadWriteType = "All", IncludeManagementEvents = true, DataResources = [new DataResource { Type = "AWS::S3::Object", Values = [value] }] },
                ],
            },
            Ct);

        Assert.Equal(expected, (await AssessAsync(landscape, "OT-TRAIL-017")).Status);
    }

    [Fact]
    public void Whatever_costs_takes_away_or_stays_asks_for_consent()
    {
        Dictionary<MendConsent, string[]> expected = new()
        {
            [MendConsent.Cost] = ["OT-KMS-001", "OT-KMS-003", "OT-TRAIL-008", "OT-TRAIL-009", "OT-TRAIL-010", "OT-TRAIL-011", "OT-TRAIL-012"],
            [MendConsent.Removal] = ["OT-BUCKET-020", "OT-TRAIL-013", "OT-TRAIL-014", "OT-TRAIL-017"],
            [MendConsent.Irreversible] = ["OT-BUCKET-012", "OT-BUCKET-013"],
        };

        Assert.All(expected, e => Assert.Equal(e.Value, ControlCatalogue.All.Where(c => c.Consent == e.Key).Select(c => c.Id).Order(StringComparer.Ordinal)));
    }

    private static async Task<OrgTrailBaselineResult> AssessAsync(Landscape landscape, string controlId, BaselineSubject? subject = null) =>
        (await landscape.AssessAsync(subject)).Single(r => r.ControlId == controlId);

    private static async Task AddStatementAsync(Landscape landscape, string statement)
    {
        var policy = JsonNode.Parse(await landscape.LogAccount.PolicyAsync(Landscape.Bucket))!;
        policy["Statement"]!.AsArray().Add(JsonNode.Parse(statement));
        await landscape.LogAccount.PutPolicyAsync(Landscape.Bucket, policy.ToJsonString());
    }

    private static async Task SecondTrailAsync(Landscape landscape)
    {
        await landscape.NewBucketAsync(Landscape.Desired with { BucketName = "gov-my-second-bucket", TrailName = "second" });
        await landscape.Management.CloudTrail.CreateTrailAsync(new CreateTrailRequest { Name = "second", S3BucketName = "gov-my-second-bucket" }, Ct);
        await landscape.Management.CloudTrail.StartLoggingAsync(new StartLoggingRequest { Name = "second" }, Ct);
    }
}
