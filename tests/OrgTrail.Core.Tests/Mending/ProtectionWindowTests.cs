using OrgTrail.Core.Controls;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Mending;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Mending;

/// <summary>The protection is only ever suspended when it was said so and is needed, and it is there again afterwards, whatever happens.</summary>
public sealed class ProtectionWindowTests
{
    private const string Versioned = "OT-BUCKET-005";

    private static readonly RepairConsent Suspending = new() { SuspendProtection = true };

    [Fact]
    public async Task Without_the_switch_the_door_stays_shut()
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.SuspendVersioningBehindProtectionAsync();
        var host = new RecordingHost();

        var result = Assert.Single(await bench.RepairAsync(host, controls: RepairBench.Only(Versioned)));

        Assert.Equal(RepairOutcome.NeedsConsent, result.Outcome);
        Assert.Equal("-SuspendProtection", result.RequiredSwitch);
        Assert.Equal(ErrorIds.DeniedByProtection, Assert.Single(host.Errors).ErrorId);
        Assert.DoesNotContain(bench.Calls.Writes, c => c.Operation == "DetachPolicy");
    }

    [Fact]
    public async Task With_the_switch_it_is_open_for_as_long_as_the_bucket_is_mended()
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.SuspendVersioningBehindProtectionAsync();
        await bench.TurnValidationOffAsync();
        bench.Calls.Clear();
        var host = new RecordingHost();

        var results = await bench.RepairAsync(host, controls: RepairBench.Only(Versioned, "OT-TRAIL-004"), consent: Suspending);

        Assert.All(results, r => Assert.Equal(RepairOutcome.Mended, r.Outcome));
        Assert.Equal(
            ["DetachPolicy", "PutBucketVersioning", "AttachPolicy", "UpdateTrail"],
            bench.Calls.Writes.Where(c => c.StatusCode < 300).Select(c => c.Operation));
        Assert.Equal(["DetachPolicy", "PutBucketVersioning", "AttachPolicy"], results.Single(r => r.ControlId == Versioned).Changes.Select(c => c.Operation));
        Assert.True(Assert.Single(host.Asked, c => c.IsRisky).Operation == "DetachPolicy");
        Assert.Contains(host.Warnings, w => w.Contains("can delete logs", StringComparison.Ordinal));
        Assert.Empty(host.Errors);
        Assert.True(await bench.IsProtectedAsync());
    }

    [Fact]
    public async Task The_public_access_block_of_the_account_is_behind_the_door_as_well()
    {
        using var bench = await RepairBench.DeployAsync();
        var controls = RepairBench.Only("OT-BUCKET-020");

        var shut = Assert.Single(await bench.RepairAsync(controls: controls, consent: new RepairConsent { Removal = true }));
        var open = Assert.Single(await bench.RepairAsync(controls: controls, consent: new RepairConsent { Removal = true, SuspendProtection = true }));

        Assert.Equal((RepairOutcome.NeedsConsent, "-SuspendProtection"), (shut.Outcome, shut.RequiredSwitch));
        Assert.Equal(RepairOutcome.Mended, open.Outcome);
        Assert.Equal(["DetachPolicy", "PutPublicAccessBlock", "AttachPolicy"], open.Changes.Select(c => c.Operation));
        Assert.True(await bench.IsProtectedAsync());
    }

    [Fact]
    public async Task It_is_not_opened_when_nothing_was_refused()
    {
        using var bench = await RepairBench.DeployAsync(isProtected: false);
        await bench.SuspendVersioningAsync();
        bench.Calls.Clear();

        await bench.RepairAsync(controls: RepairBench.Only(Versioned), consent: Suspending);

        Assert.Equal(["PutBucketVersioning"], bench.Calls.Writes.Select(c => c.Operation));
    }

    [Fact]
    public async Task It_is_not_opened_when_another_policy_refuses()
    {
        using var bench = await RepairBench.DeployAsync(isProtected: false);
        await bench.SuspendVersioningAsync();
        await AttachForeignDenyAsync(bench);
        bench.Calls.Clear();
        var host = new RecordingHost();

        var result = Assert.Single(await bench.RepairAsync(host, controls: RepairBench.Only(Versioned), consent: Suspending));

        Assert.Equal(RepairOutcome.NotMended, result.Outcome);
        Assert.Equal(ErrorIds.DeniedByProtection, Assert.Single(host.Errors).ErrorId);
        Assert.DoesNotContain(bench.Calls.Writes, c => c.Operation == "DetachPolicy");
    }

    [Fact]
    public async Task It_is_closed_when_mending_fails()
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.SuspendVersioningBehindProtectionAsync();
        var host = new RecordingHost { Asking = c => FailVersioningAfter(bench, c.Operation) };

        var result = Assert.Single(await bench.RepairAsync(host, controls: RepairBench.Only(Versioned), consent: Suspending));

        Assert.Equal(RepairOutcome.NotMended, result.Outcome);
        Assert.True(await bench.IsProtectedAsync());
        Assert.Single(host.Errors);
    }

    [Fact]
    public async Task It_is_closed_when_the_run_is_cancelled()
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.SuspendVersioningBehindProtectionAsync();
        using var cancellation = new CancellationTokenSource();
        // The warning comes when the policy has been detached.
        var host = new RecordingHost { Warned = _ => cancellation.Cancel() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => bench.RepairAsync(host, controls: RepairBench.Only(Versioned), consent: Suspending, cancellationToken: cancellation.Token));

        Assert.Contains(bench.Calls.Writes, c => c is { Operation: "DetachPolicy", StatusCode: 200 });
        Assert.True(await bench.IsProtectedAsync());
        Assert.Equal(AssessmentStatus.Fail, await bench.Landscape.StatusAsync(Versioned));
    }

    [Fact]
    public async Task When_it_is_declined_nothing_is_changed()
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.SuspendVersioningBehindProtectionAsync();

        var result = Assert.Single(await bench.RepairAsync(new RecordingHost { Declined = ["DetachPolicy"] }, controls: RepairBench.Only(Versioned), consent: Suspending));

        Assert.Equal(RepairOutcome.NotMended, result.Outcome);
        Assert.DoesNotContain(bench.Calls.Writes, c => c.StatusCode < 300);
        Assert.True(await bench.IsProtectedAsync());
    }

    [Fact]
    public async Task When_it_cannot_be_closed_the_error_says_what_to_run()
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.SuspendVersioningBehindProtectionAsync();
        using var limited = bench.Landscape.Connect(bench.Landscape.Sandbox.Management.AddUser(
            "limited",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"organizations:AttachPolicy","Resource":"*"}]}"""));
        var host = new RecordingHost();

        var result = Assert.Single(await bench.RepairAsync(host, controls: RepairBench.Only(Versioned), consent: Suspending, management: limited));

        Assert.Equal(RepairOutcome.Mended, result.Outcome);
        Assert.All(host.Errors, e => Assert.Equal(ErrorIds.ProtectionNotRestored, e.ErrorId));
        Assert.Contains("is NOT protected", host.Errors[0].Message, StringComparison.Ordinal);
        Assert.Contains($"aws organizations attach-policy --policy-id p-", host.Errors[0].Message, StringComparison.Ordinal);
        Assert.Contains($"--target-id {bench.Landscape.Sandbox.LogArchive.Id}", host.Errors[0].Message, StringComparison.Ordinal);
        Assert.False(await bench.IsProtectedAsync());
    }

    [Fact]
    public async Task Without_the_right_to_detach_nothing_is_said_to_be_unprotected()
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.SuspendVersioningBehindProtectionAsync();
        using var limited = bench.Landscape.Connect(bench.Landscape.Sandbox.Management.AddUser(
            "limited",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":["organizations:AttachPolicy","organizations:DetachPolicy"],"Resource":"*"}]}"""));
        var host = new RecordingHost();

        await bench.RepairAsync(host, controls: RepairBench.Only(Versioned), consent: Suspending, management: limited);

        Assert.Equal(ErrorIds.AccessDenied, Assert.Single(host.Errors).ErrorId);
        Assert.Contains("organizations:DetachPolicy", host.Errors[0].Message, StringComparison.Ordinal);
        Assert.True(await bench.IsProtectedAsync());
    }

    [Fact]
    public async Task WhatIf_foresees_it()
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.SuspendVersioningBehindProtectionAsync();
        var (without, with) = (new RecordingHost { IsWhatIf = true }, new RecordingHost { IsWhatIf = true });

        await bench.RepairAsync(without, controls: RepairBench.Only(Versioned));
        await bench.RepairAsync(with, controls: RepairBench.Only(Versioned), consent: Suspending);

        Assert.Contains("-SuspendProtection", Assert.Single(without.Warnings), StringComparison.Ordinal);
        Assert.Equal(["PutBucketVersioning"], without.Asked.Select(c => c.Operation));
        Assert.Equal(["DetachPolicy", "PutBucketVersioning", "AttachPolicy"], with.Asked.Select(c => c.Operation));
        Assert.Empty(bench.Calls.Writes);
    }

    // Between detaching and the second attempt there is nobody to ask: the fault waits for the call itself.
    private static void FailVersioningAfter(RepairBench bench, string operation)
    {
        if (operation == "DetachPolicy")
        {
            bench.Landscape.Sandbox.Faults.Inject("s3:PutBucketVersioning", 500, "InternalError", "broken", 20);
        }
    }

    private static async Task AttachForeignDenyAsync(RepairBench bench)
    {
        var (organizations, token) = (bench.Landscape.Management.Organizations, TestContext.Current.CancellationToken);
        await organizations.EnablePolicyTypeAsync(new() { RootId = bench.Landscape.Sandbox.RootId, PolicyType = "SERVICE_CONTROL_POLICY" }, token);
        var created = await organizations.CreatePolicyAsync(
            new()
            {
                Name = "theirs",
                Description = "of others",
                Type = "SERVICE_CONTROL_POLICY",
                Content = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:PutBucketVersioning","Resource":"*"}]}""",
            },
            token);
        await organizations.AttachPolicyAsync(new() { PolicyId = created.Policy!.PolicySummary!.Id, TargetId = bench.Landscape.Sandbox.LogArchive.Id }, token);
    }
}
