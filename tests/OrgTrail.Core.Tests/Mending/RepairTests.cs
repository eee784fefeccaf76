using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Mending;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Mending;

/// <summary>What is broken is mended in both accounts, once, and told; what is not to be touched is not.</summary>
public sealed class RepairTests
{
    private static readonly (string ControlId, Func<RepairBench, Task> Break)[] Damages =
    [
        ("OT-BUCKET-005", b => b.SuspendVersioningAsync()),
        ("OT-BUCKET-009", b => b.TakeStatementAwayAsync("OrgTrailOrganizationWrite")),
        ("OT-BUCKET-011", b => b.TakeStatementAwayAsync("OrgTrailDenyObjectTampering")),
        ("OT-TRAIL-001", b => b.Landscape.Management.Organizations.DisableAWSServiceAccessAsync(new() { ServicePrincipal = "cloudtrail.amazonaws.com" }, TestContext.Current.CancellationToken)),
        ("OT-TRAIL-002", b => b.Landscape.Management.CloudTrail.DeleteTrailAsync(new DeleteTrailRequest { Name = RepairBench.Trail }, TestContext.Current.CancellationToken)),
        ("OT-TRAIL-004", b => b.TurnValidationOffAsync()),
        ("OT-TRAIL-005", b => b.StopLoggingAsync()),
        ("OT-SCP-005", b => b.DetachAsync()),
    ];

    private static readonly RepairConsent Everything = new() { Cost = true, Removal = true, Irreversible = true };

    public static TheoryData<string> DamagedControls { get; } = [.. Damages.Select(d => d.ControlId)];

    [Theory]
    [MemberData(nameof(DamagedControls))]
    public async Task A_damage_is_mended_and_a_second_run_writes_nothing(string controlId)
    {
        using var bench = await RepairBench.DeployAsync();
        if (controlId.StartsWith("OT-BUCKET", StringComparison.Ordinal))
        {
            await bench.DetachAsync();
        }

        await Damages.Single(d => d.ControlId == controlId).Break(bench);
        Assert.Equal(AssessmentStatus.Fail, await bench.Landscape.StatusAsync(controlId));

        var host = new RecordingHost();
        var results = await bench.RepairAsync(host);

        Assert.Empty(host.Errors.Select(e => e.Message));
        var result = results.Single(r => r.ControlId == controlId);
        Assert.Equal(RepairOutcome.Mended, result.Outcome);
        Assert.Equal(AssessmentStatus.Fail, result.Before.Status);
        Assert.Equal(AssessmentStatus.Pass, result.After.Status);
        Assert.Contains(result.Changes, c => c.IsApplied);
        Assert.DoesNotContain(await bench.Landscape.AssessAsync(), r => r.Status == AssessmentStatus.Fail && !r.ControlId.StartsWith("OT-DELIVERY", StringComparison.Ordinal));

        bench.Calls.Clear();
        Assert.DoesNotContain(await bench.RepairAsync(), r => r.Outcome == RepairOutcome.Mended);
        Assert.Empty(bench.Calls.Writes);
    }

    [Fact]
    public async Task From_nothing_everything_is_made()
    {
        using var bench = new RepairBench();
        var subject = new BaselineSubject { BucketName = Landscape.Bucket, TrailName = RepairBench.Trail };

        var results = await bench.RepairAsync(subject: subject, consent: Everything);

        Assert.DoesNotContain(results, r => r.Outcome is RepairOutcome.NotMended or RepairOutcome.NeedsConsent);
        bench.Landscape.LetTimePass();
        Assert.DoesNotContain(await bench.Landscape.AssessAsync(), r => r.Status is AssessmentStatus.Fail or AssessmentStatus.Unknown);
        Assert.True(await bench.IsProtectedAsync());
    }

    [Fact]
    public async Task Only_what_was_asked_for_is_mended()
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.StopLoggingAsync();
        await bench.TurnValidationOffAsync();

        var results = await bench.RepairAsync(controls: RepairBench.Only("OT-TRAIL-005"));

        Assert.Equal("OT-TRAIL-005", Assert.Single(results).ControlId);
        Assert.Equal(AssessmentStatus.Fail, await bench.Landscape.StatusAsync("OT-TRAIL-004"));
    }

    [Fact]
    public async Task An_effect_is_mended_by_the_controls_that_cause_it()
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.DetachAsync();

        var results = await bench.RepairAsync(controls: RepairBench.Only("OT-SCP-004", "OT-SCP-008"), isEachAskedFor: true);

        Assert.All(results, r => Assert.Equal(RepairOutcome.Mended, r.Outcome));
        Assert.All(results, r => Assert.Contains(r.Changes, c => c is { ControlId: "OT-SCP-003", Operation: "AttachPolicy", IsApplied: true }));
        Assert.True(await bench.IsProtectedAsync());
    }

    [Fact]
    public async Task Controls_that_are_asked_for_get_a_result_also_when_they_pass()
    {
        using var bench = await RepairBench.DeployAsync();

        Assert.Equal(RepairOutcome.AlreadyInState, Assert.Single(await bench.RepairAsync(controls: RepairBench.Only("OT-TRAIL-005"), isEachAskedFor: true)).Outcome);
        Assert.Empty(await bench.RepairAsync(controls: RepairBench.Only("OT-TRAIL-005")));
        Assert.Empty(bench.Calls.Writes);
    }

    [Fact]
    public async Task WhatIf_plans_the_same_changes_and_makes_none()
    {
        using var bench = await RepairBench.DeployAsync(isProtected: false);
        await bench.SuspendVersioningAsync();
        await bench.TurnValidationOffAsync();
        bench.Calls.Clear();

        var planned = new RecordingHost { IsWhatIf = true };
        var results = await bench.RepairAsync(planned, consent: Everything);
        Assert.Empty(bench.Calls.Writes);
        Assert.All(results.Where(r => !r.ControlId.StartsWith("OT-DELIVERY", StringComparison.Ordinal)), r => Assert.Equal(RepairOutcome.WouldMend, r.Outcome));
        Assert.All(results, r => Assert.Equal(r.Before, r.After));
        var made = new RecordingHost();
        await bench.RepairAsync(made, consent: Everything);

        Assert.Equal(made.Asked.Select(c => (c.Operation, c.Resource)), planned.Asked.Select(c => (c.Operation, c.Resource)));
        Assert.Contains(made.Asked, c => c.Operation == "PutBucketVersioning");
        Assert.Contains(made.Asked, c => c.Operation == "AttachPolicy");
    }

    [Fact]
    public async Task A_failure_is_told_and_the_next_control_is_mended()
    {
        using var bench = await RepairBench.DeployAsync(isProtected: false);
        await bench.TakeStatementAwayAsync("OrgTrailAclCheck");
        await bench.SuspendVersioningAsync();
        using var limited = bench.Landscape.Connect(bench.Landscape.Sandbox.LogArchive.AddUser(
            "limited",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"},{"Effect":"Deny","Action":"s3:PutBucketVersioning","Resource":"*"}]}"""));
        var host = new RecordingHost();

        var results = await bench.RepairAsync(host, controls: RepairBench.Only("OT-BUCKET-*"), logAccount: limited);

        var failed = results.Single(r => r.ControlId == "OT-BUCKET-005");
        Assert.Equal(RepairOutcome.NotMended, failed.Outcome);
        Assert.Contains("s3:PutBucketVersioning", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(ErrorIds.AccessDenied, Assert.Single(host.Errors).ErrorId);
        Assert.Equal(RepairOutcome.Mended, results.Single(r => r.ControlId == "OT-BUCKET-007").Outcome);
    }

    [Fact]
    public async Task What_is_excepted_is_left_until_the_exception_expires()
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.TurnValidationOffAsync();
        bench.Calls.Clear();
        var today = DateOnly.FromDateTime(bench.Landscape.Sandbox.Clock.Now.UtcDateTime);
        var exception = new BaselineException { ControlId = "OT-TRAIL-004", Reason = "tested elsewhere", ExpiresOn = today };

        var accepted = await bench.RepairAsync(controls: RepairBench.Only("OT-TRAIL-004"), exceptions: [exception], isEachAskedFor: true);
        Assert.Empty(bench.Calls.Writes);
        var expired = await bench.RepairAsync(controls: RepairBench.Only("OT-TRAIL-004"), exceptions: [exception with { ExpiresOn = today.AddDays(-1) }]);

        Assert.Contains("tested elsewhere", Assert.Single(accepted).Reason, StringComparison.Ordinal);
        Assert.Equal(RepairOutcome.Mended, Assert.Single(expired).Outcome);
    }

    [Fact]
    public async Task What_is_declined_is_told_and_what_builds_on_it_is_not_tried()
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.Landscape.Management.CloudTrail.DeleteTrailAsync(new DeleteTrailRequest { Name = RepairBench.Trail }, TestContext.Current.CancellationToken);
        bench.Calls.Clear();

        var results = await bench.RepairAsync(new RecordingHost { Declined = ["CreateTrail"] }, controls: RepairBench.Only("OT-TRAIL-002", "OT-TRAIL-005"));

        Assert.Equal(RepairOutcome.Declined, results.Single(r => r.ControlId == "OT-TRAIL-002").Outcome);
        Assert.Contains("OT-TRAIL-002", results.Single(r => r.ControlId == "OT-TRAIL-005").Reason, StringComparison.Ordinal);
        Assert.Empty(bench.Calls.Writes);
    }

    [Fact]
    public async Task What_no_call_can_mend_is_told_with_what_to_do()
    {
        using var bench = await RepairBench.DeployAsync(isProtected: false);
        await bench.Landscape.LogAccount.S3.PutLifecycleConfigurationAsync(
            new()
            {
                BucketName = Landscape.Bucket,
                Configuration = new()
                {
                    Rules =
                    [
                        new()
                        {
                            Id = "hasty",
                            Status = Amazon.S3.LifecycleRuleStatus.Enabled,
                            Filter = new() { LifecycleFilterPredicate = new Amazon.S3.Model.LifecyclePrefixPredicate { Prefix = string.Empty } },
                            Expiration = new() { Days = 30 },
                        },
                    ],
                },
            },
            TestContext.Current.CancellationToken);

        var result = Assert.Single(await bench.RepairAsync(controls: RepairBench.Only("OT-BUCKET-012")));

        Assert.Equal(RepairOutcome.NotMendable, result.Outcome);
        Assert.Contains("365 days or more", result.Reason, StringComparison.Ordinal);
    }
}
