using OrgTrail.Aws;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Logs.Digests;

/// <summary>What Export-OrgTrailPublicKey does: saves CloudTrail's public keys, so that logs can be validated where AWS can't be reached.</summary>
public sealed class PublicKeyExport(AwsConnection connection, IOperationHost host)
{
    // A digest of the last hour may be signed a while after it, by the key that follows.
    private static readonly TimeSpan Margin = TimeSpan.FromHours(2);

    /// <summary>The time that the export is dated with.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Saves the keys; null when the host did not approve.</summary>
    /// <param name="path">The file.</param>
    /// <param name="regions">The regions whose keys are saved; none means that of the connection.</param>
    /// <param name="start">Keys that were valid after this.</param>
    /// <param name="end">Keys that were valid before this; null for now.</param>
    /// <param name="force">Replaces a file that is there.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<SavedPublicKeys?> RunAsync(
        string path, IReadOnlyCollection<string> regions, DateTimeOffset start, DateTimeOffset? end, bool force, CancellationToken cancellationToken)
    {
        var until = end ?? TimeProvider.GetUtcNow();
        if (until <= start)
        {
            throw new OrgTrailException(ErrorIds.InvalidTimeRange, ErrorKind.InvalidArgument, until, $"The time ends ({until:u}) before it starts ({start:u}). Give -EndTime after -StartTime.");
        }

        if (!force && File.Exists(path))
        {
            throw new OrgTrailException(ErrorIds.FileExists, ErrorKind.ResourceExists, path, $"'{path}' is there already. Give another -Path, or -Force to replace it.");
        }

        var keys = new List<SavedPublicKey>();
        foreach (var region in regions.Count > 0 ? regions : [connection.Region])
        {
            keys.AddRange(await ListAsync(region, start, until, cancellationToken).ConfigureAwait(false));
        }

        if (keys.Count == 0)
        {
            throw new OrgTrailException(
                ErrorIds.PublicKeysNotFound, ErrorKind.ObjectNotFound, path, $"CloudTrail has no public keys for {start:u} to {until:u}. Digests were signed then only if validation was on: check the time.");
        }

        var change = new Change
        {
            Operation = "WriteFile",
            Resource = path,
            Description = $"save {keys.Count} public keys of {string.Join(", ", keys.Select(k => k.Region).Distinct())}",
            ApplyAsync = _ =>
            {
                new PublicKeyFile { Format = PublicKeyFile.CurrentFormat, ExportedAt = TimeProvider.GetUtcNow(), PublicKeyList = keys }.Write(path);
                return Task.CompletedTask;
            },
        };
        if (!await host.ApproveAsync(change, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        await change.ApplyAsync(cancellationToken).ConfigureAwait(false);
        return new SavedPublicKeys
        {
            Path = path,
            KeyCount = keys.Count,
            Region = [.. keys.Select(k => k.Region!).Distinct(StringComparer.Ordinal)],
            ValidityStartTime = keys.Min(k => k.ValidityStartTime),
            ValidityEndTime = keys.Max(k => k.ValidityEndTime),
        };
    }

    private async Task<List<SavedPublicKey>> ListAsync(string region, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var from = (start > CloudTrailTimes.Earliest ? start : CloudTrailTimes.Earliest) - Margin;
        var until = end < DateTimeOffset.MaxValue - Margin ? end + Margin : end;
        try
        {
            using var there = connection.WithRegion(region);
            var found = new List<SavedPublicKey>();
            await foreach (var key in there.CloudTrail.ListPublicKeysAllAsync(from.UtcDateTime, until.UtcDateTime, cancellationToken).ConfigureAwait(false))
            {
                found.Add(new SavedPublicKey
                {
                    Region = region,
                    Fingerprint = key.Fingerprint ?? string.Empty,
                    ValidityStartTime = Utc(key.ValidityStartTime),
                    ValidityEndTime = Utc(key.ValidityEndTime),
                    Value = Convert.ToBase64String(key.Value?.ToArray() ?? []),
                });
            }

            return found;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw FaultErrors.From(exception, $"read CloudTrail's public keys of {region}", region, connection.Description);
        }
    }

    private static DateTimeOffset? Utc(DateTime? time) => time is { } t ? new DateTimeOffset(DateTime.SpecifyKind(t, DateTimeKind.Utc)) : null;
}
