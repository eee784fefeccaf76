using System.Management.Automation;

namespace OrgTrail.Pester.Tests.Module;

/// <summary>Progress that was shown is taken away again, on every way out.</summary>
public sealed class ProgressTests : IDisposable
{
    private readonly Engine _engine = new();

    public ProgressTests()
    {
        _engine.Import(Repository.Manifest);
        _engine.Run("$global:sandbox = Start-OrgTrailSandbox -LatencyMilliseconds 20; $global:m = $sandbox.Management; $global:l = $sandbox.LogAccount");
    }

    [Fact]
    public void Names_each_change_and_ends()
    {
        var records = Progress(_engine.Streams("New-OrgLogBucket -BucketName gov-my-cloudtrail @l"));

        Assert.Contains(records, r => r.CurrentOperation == "CreateBucket" && r.Activity == "New-OrgLogBucket");
        Assert.Contains(records, r => r.CurrentOperation == "PutBucketPolicy");
        AssertEnded(records);
    }

    [Fact]
    public void Ends_when_the_work_fails_midway()
    {
        _engine.Run("New-OrgLogBucket -BucketName gov-my-cloudtrail @l | Enable-OrgCloudTrail @m | Set-LogBucketProtectionScp @m");
        // The protection that is in place by now refuses the change.
        var streams = _engine.Streams("New-OrgLogBucket -BucketName gov-my-cloudtrail @l -ExpirationDays 2555");

        Assert.Contains(streams, s => s is ErrorRecord);
        var records = Progress(streams);
        Assert.Contains(records, r => r.CurrentOperation == "PutBucketLifecycleConfiguration");
        AssertEnded(records);
    }

    [Fact]
    public void Ends_when_a_downstream_command_has_enough() =>
        AssertEnded(Progress(_engine.Streams(
            "& { Test-OrgTrailBaseline -BucketName gov-my-cloudtrail @m -LogAccountProfileName $sandbox.LogAccountProfileName } | ForEach-Object { $_; break }")));

    [Fact]
    public void Ends_with_Ctrl_C()
    {
        _engine.Run("$sandbox | Stop-OrgTrailSandbox; $global:sandbox = Start-OrgTrailSandbox -LatencyMilliseconds 300; $global:m = $sandbox.Management");
        using var shell = _engine.Shell("Test-OrgTrailBaseline -BucketName gov-my-cloudtrail @m -LogAccountProfileName $sandbox.LogAccountProfileName");
        using var stopping = new ManualResetEventSlim();
        shell.Streams.Progress.DataAdded += (_, _) =>
        {
            if (!stopping.IsSet)
            {
                stopping.Set();
                shell.BeginStop(null, null);
            }
        };

        try
        {
            shell.Invoke();
        }
        catch (PipelineStoppedException)
        {
            // Depending on what the stop met first.
        }

        Assert.True(stopping.IsSet);
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        AssertEnded([.. shell.Streams.Progress]);
    }

    [Fact]
    public void Nothing_is_shown_to_a_session_that_wants_none()
    {
        Assert.Empty(Progress(_engine.Streams(
            "$ProgressPreference = 'SilentlyContinue'; Test-OrgTrailBaseline -BucketName gov-my-cloudtrail @m -LogAccountProfileName $sandbox.LogAccountProfileName")));
    }

    public void Dispose()
    {
        _engine.Run("$sandbox | Stop-OrgTrailSandbox");
        _engine.Dispose();
    }

    private static ProgressRecord[] Progress(IEnumerable<object> streams) => [.. streams.OfType<ProgressRecord>()];

    private static void AssertEnded(ProgressRecord[] records)
    {
        Assert.NotEmpty(records);
        var last = records.GroupBy(r => r.ActivityId).Select(g => g.Last()).ToArray();
        Assert.All(last, r => Assert.Equal(ProgressRecordType.Completed, r.RecordType));
    }
}
