using System.Text.Json;

namespace OrgTrail.Sandbox.Archives.Files;

/// <summary>
/// A folder in the layout of the bucket. Metadata, which files have no place for, are beside them as <c>name.metadata.json</c>, in the
/// form that <c>aws s3api head-object</c> prints.
/// </summary>
public sealed class FolderLogFiles(string folder) : ILogFiles
{
    private const string MetadataExtension = ".metadata.json";

    /// <summary>The folder.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <inheritdoc/>
    public LogFile? Read(string key)
    {
        var path = PathOf(key);
        return File.Exists(path) ? new(File.ReadAllBytes(path), ReadMetadata(path + MetadataExtension)) : null;
    }

    /// <inheritdoc/>
    public void Write(string key, LogFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            stream.Write(file.Content.Span);
        }

        if (file.Metadata.Count > 0)
        {
            File.WriteAllBytes(path + MetadataExtension, WriteMetadata(file));
        }
        else
        {
            File.Delete(path + MetadataExtension);
        }
    }

    /// <inheritdoc/>
    public void Delete(string key)
    {
        var path = PathOf(key);
        if (File.Exists(path))
        {
            File.Delete(path);
            File.Delete(path + MetadataExtension);
        }
    }

    private string PathOf(string key) => Path.Combine(Folder, key.Replace('/', Path.DirectorySeparatorChar));

    private static Dictionary<string, string> ReadMetadata(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        return json.RootElement.GetProperty("Metadata").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
    }

    private static byte[] WriteMetadata(LogFile file)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("ContentLength", file.Content.Length);
            json.WriteStartObject("Metadata");
            foreach (var (name, value) in file.Metadata)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return output.ToArray();
    }
}
