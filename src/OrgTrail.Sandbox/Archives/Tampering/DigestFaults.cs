using System.Security.Cryptography;
using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Archives.Files;
using OrgTrail.Sandbox.CloudTrail.State;
using static OrgTrail.Sandbox.Archives.Tampering.FaultSubject;

namespace OrgTrail.Sandbox.Archives.Tampering;

/// <summary>Faults of single digests.</summary>
internal static class DigestFaults
{
    public static SigningKey ForeignKey(TamperScene scene) => new(scene.Key.ValidityStartTime, scene.Key.ValidityEndTime, scene.Key.Size);

    public static IReadOnlyList<ExpectedFinding> Changed(TamperScene scene, int hour)
    {
        _ = LogFaults.Changed(scene, hour);
        var key = scene.Digests[hour];
        var digest = scene.ReadDigest(key);
        var log = digest["logFiles"]!.AsArray().Single(l => l!["s3Object"]!.GetValue<string>() == scene.LogOf(hour))!;
        log["hashValue"] = Convert.ToHexStringLower(SHA256.HashData(scene.Decompress(scene.LogOf(hour))));
        var signature = scene.Read(key).Metadata;
        _ = scene.WriteDigest(key, digest, scene.Key);
        scene.Files.Write(key, scene.Read(key) with { Metadata = signature });
        return TamperScene.Finds(Digest, key, "Invalid");
    }

    public static IReadOnlyList<ExpectedFinding> ChangedSignature(TamperScene scene, int hour) => ChangeMetadata(scene, hour, metadata =>
    {
        var signature = metadata["signature"];
        metadata["signature"] = (signature[0] == '0' ? '1' : '0') + signature[1..];
    });

    public static IReadOnlyList<ExpectedFinding> WrongSignatureAlgorithm(TamperScene scene, int hour) =>
        ChangeMetadata(scene, hour, metadata => metadata["signature-algorithm"] = "MD5withRSA");

    /// <summary>Of the newest, since the signature of any other is in the digest after it as well.</summary>
    public static IReadOnlyList<ExpectedFinding> MissingMetadata(TamperScene scene)
    {
        var key = scene.Digests[^1];
        scene.Files.Write(key, new LogFile(scene.Read(key).Content));
        return TamperScene.Finds(Digest, key, "Unknown", "Invalid");
    }

    public static IReadOnlyList<ExpectedFinding> Swapped(TamperScene scene, int hour)
    {
        var (first, second) = (scene.Digests[hour], scene.Digests[hour + 1]);
        var (firstFile, secondFile) = (scene.Read(first), scene.Read(second));
        scene.Files.Write(first, secondFile);
        scene.Files.Write(second, firstFile);

        // The digest after them holds the hash of the one that should be before it.
        return [new(Digest, ["Invalid", "Relocated"], first), new(Digest, ["Invalid", "Relocated"], second)];
    }

    /// <summary>A minute later by its name.</summary>
    public static IReadOnlyList<ExpectedFinding> Relocated(TamperScene scene, int hour)
    {
        var key = scene.Digests[hour];
        const int ToMinutes = 12;
        var at = key.Length - ToMinutes;
        var moved = $"{key[..at]}{(key[at] == '9' ? '0' : (char)(key[at] + 1))}{key[(at + 1)..]}";
        scene.Files.Write(moved, scene.Read(key));
        scene.Files.Delete(key);
        return [new(Digest, ["Relocated"], moved), new(Chain, ["Gap"], null, 1)];
    }

    public static IReadOnlyList<ExpectedFinding> UnknownKey(TamperScene scene, int hour) => Sign(scene, hour, "UnknownKey", (digest, key) =>
        digest["digestPublicKeyFingerprint"] = key.Fingerprint);

    public static IReadOnlyList<ExpectedFinding> ForeignSignature(TamperScene scene, int hour) => Sign(scene, hour, "Invalid", (_, _) => { });

    public static IReadOnlyList<ExpectedFinding> WrongHashAlgorithm(TamperScene scene, int hour)
    {
        scene.RewriteFrom(hour, scene.Key, (digest, at) =>
        {
            if (at == hour)
            {
                digest["logFiles"]![0]!["hashAlgorithm"] = "MD5";
            }
        });
        return TamperScene.Finds(Log, scene.ReadDigest(scene.Digests[hour])["logFiles"]![0]!["s3Object"]!.GetValue<string>(), "Unknown", "Invalid");
    }

    private static IReadOnlyList<ExpectedFinding> Sign(TamperScene scene, int hour, string verdict, Action<JsonObject, SigningKey> change)
    {
        var key = scene.Digests[hour];
        var foreign = ForeignKey(scene);
        var digest = scene.ReadDigest(key);
        change(digest, foreign);
        _ = scene.WriteDigest(key, digest, foreign);
        return TamperScene.Finds(Digest, key, verdict);
    }

    private static IReadOnlyList<ExpectedFinding> ChangeMetadata(TamperScene scene, int hour, Action<Dictionary<string, string>> change)
    {
        var key = scene.Digests[hour];
        var file = scene.Read(key);
        var metadata = file.Metadata.ToDictionary();
        change(metadata);
        scene.Files.Write(key, file with { Metadata = metadata });
        return TamperScene.Finds(Digest, key, "Invalid");
    }
}
