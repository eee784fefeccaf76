using OrgTrail.Aws;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;

namespace OrgTrail.Core.Mending;

/// <summary>The connections in the regions where things are changed: a trail in its home, a bucket in its own.</summary>
internal sealed class RepairConnections(AwsConnection management, AwsConnection? logAccount) : IDisposable
{
    private readonly List<AwsConnection> _regional = [];

    /// <summary>Finds out what is where, and gives a context that can change it there.</summary>
    public async Task<ControlContext> ResolveAsync(BaselineSubject subject, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var context = await BaselineResolver.ResolveAsync(subject, management, logAccount, timeProvider, cancellationToken).ConfigureAwait(false);
        var desired = context.Desired;
        var bucketSide = context.Snapshot.LogAccount.Connection;
        if (management.Region == desired.TrailRegion && (bucketSide is null || bucketSide.Region == desired.BucketRegion))
        {
            return context;
        }

        // What was found out is said now, so that the other regions don't find out something else.
        var found = subject with { BucketName = desired.BucketName, TrailName = desired.TrailName, TrailRegion = desired.TrailRegion, LogAccountId = Known(context.Identity.LogAccountId) };
        return await BaselineResolver.ResolveAsync(
            found,
            In(management, desired.TrailRegion),
            bucketSide is null ? null : In(bucketSide, desired.BucketRegion),
            timeProvider,
            cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var connection in _regional)
        {
            connection.Dispose();
        }
    }

    private AwsConnection In(AwsConnection connection, string region)
    {
        if (connection.Region == region)
        {
            return connection;
        }

        var regional = connection.WithRegion(region);
        _regional.Add(regional);
        return regional;
    }

    private static string? Known(string accountId) => accountId == TrailIdentity.Unknown ? null : accountId;
}
