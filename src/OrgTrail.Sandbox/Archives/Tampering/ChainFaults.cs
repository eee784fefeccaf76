using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Archives.Files;
using static OrgTrail.Sandbox.Archives.Tampering.FaultSubject;

namespace OrgTrail.Sandbox.Archives.Tampering;

/// <summary>Faults of a chain, and two that look like one and are none.</summary>
internal static class ChainFaults
{
    private const int TailHours = 3;

    public static IReadOnlyList<ExpectedFinding> Deleted(TamperScene scene, int hour, int count)
    {
        foreach (var key in scene.Digests.Skip(hour).Take(count))
        {
            scene.Files.Delete(key);
        }

        return [new(Chain, ["Gap"], null, count)];
    }

    /// <summary>Three digests: fewer might only be late.</summary>
    public static IReadOnlyList<ExpectedFinding> Tail(TamperScene scene)
    {
        for (var hour = scene.Digests.Count - TailHours; hour < scene.Digests.Count; hour++)
        {
            scene.Files.Delete(scene.Digests[hour]);
            foreach (var log in scene.LogsOf(hour))
            {
                scene.Files.Delete(log);
            }
        }

        return TamperScene.Finds(Chain, null, "TailMissing");
    }

    public static IReadOnlyList<ExpectedFinding> Head(TamperScene scene)
    {
        scene.Files.Delete(scene.Digests[0]);
        return [new(Chain, ["Gap"], null, 1)];
    }

    public static IReadOnlyList<ExpectedFinding> Forged(TamperScene scene, int hour)
    {
        var log = scene.LogOf(hour);
        var foreign = DigestFaults.ForeignKey(scene);
        scene.RewriteFrom(hour, foreign, (digest, at) =>
        {
            digest["digestPublicKeyFingerprint"] = foreign.Fingerprint;
            if (at == hour)
            {
                var logs = digest["logFiles"]!.AsArray();
                logs.Remove(logs.Single(l => l!["s3Object"]!.GetValue<string>() == log));
            }
        });
        scene.Files.Delete(log);
        return [.. scene.Digests.Skip(hour).Select(key => new ExpectedFinding(Digest, ["UnknownKey"], key))];
    }

    /// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html</remarks>
    public static IReadOnlyList<ExpectedFinding> Backfill(TamperScene scene, int hour)
    {
        // A log that comes hours after its time, named by no hourly digest.
        var like = scene.LogOf(hour);
        var late = $"{like[..^24]}{"lateLogLateLogLa"}.json.gz";
        var content = scene.Decompress(like);
        scene.Files.Write(late, new LogFile(TamperScene.Gzip(content)));

        var hourly = scene.ReadDigest(scene.Digests[hour]);
        var key = scene.Digests[hour].Replace(".json.gz", "_backfill.json.gz", StringComparison.Ordinal);
        var digest = hourly.DeepClone().AsObject();
        var entry = hourly["logFiles"]![0]!.DeepClone();
        entry["s3Object"] = late;
        entry["hashValue"] = Convert.ToHexStringLower(SHA256.HashData(content));
        digest["digestS3Object"] = key;
        digest["logFiles"] = new JsonArray(entry);
        foreach (var name in (string[])["previousDigestS3Bucket", "previousDigestS3Object", "previousDigestHashValue", "previousDigestHashAlgorithm", "previousDigestSignature"])
        {
            digest[name] = null;
        }

        var generated = DateTimeOffset.Parse(digest["digestEndTime"]!.GetValue<string>(), CultureInfo.InvariantCulture).AddHours(2);
        _ = scene.WriteDigest(key, digest, scene.Key, new Dictionary<string, string> { ["backfill-generation-timestamp"] = CloudTrail.Events.RecordWriter.Time(generated) });
        return [];
    }

    public static IReadOnlyList<ExpectedFinding> Recreated(TamperScene scene, int hour)
    {
        scene.RewriteFrom(hour, scene.Key, (digest, at) =>
        {
            if (at == hour)
            {
                foreach (var name in (string[])["previousDigestS3Bucket", "previousDigestS3Object", "previousDigestHashValue", "previousDigestHashAlgorithm", "previousDigestSignature"])
                {
                    digest[name] = null;
                }
            }
        });
        return [];
    }
}
