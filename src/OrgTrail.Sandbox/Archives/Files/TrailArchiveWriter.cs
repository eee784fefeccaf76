using System.Text.Json;

namespace OrgTrail.Sandbox.Archives.Files;

/// <summary>Writes an archive to a folder, as a copy of its bucket would be, with what validating it offline needs.</summary>
public static class TrailArchiveWriter
{
    /// <summary>The name of the file with the public keys, at the top of the folder.</summary>
    public const string PublicKeysFile = "public-keys.json";

    /// <summary>Writes all files with a prefix, on all cores, and the public keys. Gives what was written.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="folder">The folder; made when it isn't there.</param>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public static TrailArchiveWriting Write(TrailArchive archive, string folder, string prefix = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var files = new FolderLogFiles(folder);
        Directory.CreateDirectory(files.Folder);
        var (count, size, decompressed) = (0L, 0L, 0L);
        var found = archive.From(prefix).TakeWhile(f => f.Key.StartsWith(prefix, StringComparison.Ordinal));
        Parallel.ForEach(found, new() { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, file =>
        {
            var content = archive.Content(file);
            files.Write(file.Key, new(content, archive.Metadata(file)));
            Interlocked.Increment(ref count);
            Interlocked.Add(ref size, content.Length);
            Interlocked.Add(ref decompressed, TrailArchive.DecompressedSize(content));
        });
        WritePublicKeys(archive, Path.Combine(files.Folder, PublicKeysFile));
        return new(count, size, decompressed);
    }

    /// <summary>Writes the public keys of the archive's digests, in the form that <c>aws cloudtrail list-public-keys</c> prints, with their regions.</summary>
    public static void WritePublicKeys(TrailArchive archive, string path)
    {
        ArgumentNullException.ThrowIfNull(archive);
        using var output = File.Create(path);
        using var json = new Utf8JsonWriter(output, new() { Indented = true });
        json.WriteStartObject();
        json.WriteStartArray("PublicKeyList");
        foreach (var region in archive.Options.Regions)
        {
            var key = archive.SigningKeyOf(region);
            json.WriteStartObject();
            json.WriteString("Region", region);
            json.WriteString("Fingerprint", key.Fingerprint);
            json.WriteString("ValidityStartTime", key.ValidityStartTime);
            json.WriteString("ValidityEndTime", key.ValidityEndTime);
            json.WriteBase64String("Value", key.PublicKey);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>What was written to a folder.</summary>
/// <param name="Files">Log files and digests.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="DecompressedBytes">Their size decompressed.</param>
public sealed record TrailArchiveWriting(long Files, long Bytes, long DecompressedBytes);
