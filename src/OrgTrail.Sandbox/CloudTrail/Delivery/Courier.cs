using System.IO.Compression;
using OrgTrail.Sandbox.CloudTrail.State;

namespace OrgTrail.Sandbox.CloudTrail.Delivery;

/// <summary>Puts files into the bucket as CloudTrail.</summary>
internal sealed class Courier(CloudTrailState state)
{
    /// <summary>Failed deliveries are retried for 30 days.</summary>
    private static readonly TimeSpan RetryLimit = TimeSpan.FromDays(30);

    public static byte[] Gzip(ReadOnlySpan<byte> content)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return output.ToArray();
    }

    /// <summary>
    /// Delivers pending files, oldest first, until the bucket refuses one. Gives the error of the last attempt: null when all went
    /// well, and <paramref name="delivered"/> hears of each file that arrived.
    /// </summary>
    public string? DeliverPending(DeliveryTarget target, Queue<PendingFile> pending, DateTimeOffset at, Action<PendingFile> delivered)
    {
        while (pending.TryPeek(out var file))
        {
            if (at - file.CreatedAt > RetryLimit)
            {
                pending.Dequeue();
                continue;
            }

            var settings = target.Settings;
            var error = state.Buckets.PutObject(
                state.CallerFor(settings), file.Bucket, file.Key, file.Content, "application/json", "gzip", file.Metadata, settings.KmsKeyArn);
            if (error is not null)
            {
                return error;
            }

            pending.Dequeue();
            delivered(file);
        }

        return null;
    }
}
