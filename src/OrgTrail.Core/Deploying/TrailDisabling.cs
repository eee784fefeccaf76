using OrgTrail.Aws;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Deploying;

/// <summary>What Disable-OrgCloudTrail does: stops the trail, and deletes it when asked. Logs and bucket are never touched.</summary>
public sealed class TrailDisabling(AwsConnection management, IOperationHost host)
{
    /// <summary>Stops logging.</summary>
    public async Task<OrgCloudTrail> RunAsync(string trailName, bool deleteTrail, CancellationToken cancellationToken)
    {
        var snapshot = new Snapshot(management, logAccount: null, string.Empty, cancellationToken);
        var account = await IdentityResolver.AccountAsync(snapshot.Management).ConfigureAwait(false);
        var read = await snapshot.Trail.TrailAsync(trailName).ConfigureAwait(false);
        Reads.Require(read, $"trail {trailName}", account);
        var trail = read.Value ?? throw new OrgTrailException(
            ErrorIds.TrailNotFound,
            ErrorKind.ObjectNotFound,
            trailName,
            $"Account {account} has no trail '{trailName}' in {management.Region}. Give its name with -TrailName and its home region with -Region.");
        if (trail.HomeRegion is { } home && home != management.Region)
        {
            throw new OrgTrailException(
                ErrorIds.TrailInWrongRegion,
                ErrorKind.InvalidArgument,
                trail.TrailARN,
                $"Trail '{trailName}' of account {account} has its home in {home} and can only be changed there. Give -Region {home}.");
        }

        var status = await snapshot.Trail.Status(trail.TrailARN!).ConfigureAwait(false);
        var runner = new ChangeRunner(host);
        Reads.Require(status, $"status of trail {trailName}", account);
        var changes = new List<AppliedChange>();
        if (status.Value?.IsLogging != false && !deleteTrail)
        {
            changes.Add(await runner.RunAsync("OT-TRAIL-005", Stop(trail), account, retry: null, cancellationToken).ConfigureAwait(false));
        }

        if (deleteTrail)
        {
            // Deleting ends the logging too: one call.
            changes.Add(await runner.RunAsync("OT-TRAIL-005", Delete(trail), account, retry: null, cancellationToken).ConfigureAwait(false));
        }

        return new OrgCloudTrail
        {
            TrailName = trailName,
            TrailArn = trail.TrailARN!,
            TrailRegion = trail.HomeRegion ?? management.Region,
            IsOrganizationTrail = trail.IsOrganizationTrail == true,
            IsMultiRegionTrail = trail.IsMultiRegionTrail == true,
            LogFileValidationEnabled = trail.LogFileValidationEnabled == true,
            IsLogging = status.Value?.IsLogging == true && !changes.Exists(c => c.IsApplied),
            BucketName = trail.S3BucketName ?? string.Empty,
            ManagementAccountId = account,
            KeyPrefix = trail.S3KeyPrefix,
            KmsKeyArn = trail.KmsKeyId,
            Changes = changes,
        };
    }

    private Change Stop(Trail trail) => new()
    {
        Operation = "StopLogging",
        Resource = trail.TrailARN!,
        Description = "Stop logging: from now on nothing that happens in the covered accounts is recorded in the bucket",
        Before = "logging",
        After = "not logging",
        // By name: the caller owns the trail and calls its home region, and not every AWS emulator finds it by ARN.
        ApplyAsync = ct => management.CloudTrail.StopLoggingAsync(new StopLoggingRequest { Name = trail.Name }, ct),
    };

    private Change Delete(Trail trail) => new()
    {
        Operation = "DeleteTrail",
        Resource = trail.TrailARN!,
        Description = "Delete the trail: from now on nothing that happens in the covered accounts is recorded in the bucket; logs already delivered stay",
        Before = "trail",
        ApplyAsync = ct => management.CloudTrail.DeleteTrailAsync(new DeleteTrailRequest { Name = trail.Name }, ct),
    };
}
