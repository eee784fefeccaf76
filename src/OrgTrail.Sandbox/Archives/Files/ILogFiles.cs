namespace OrgTrail.Sandbox.Archives.Files;

/// <summary>A place where log files and digests are: a bucket of the sandbox, or a folder with a copy of one.</summary>
public interface ILogFiles
{
    /// <summary>A file's content and user metadata; null when it isn't there.</summary>
    LogFile? Read(string key);

    /// <summary>Writes a file, in place of one that is there.</summary>
    void Write(string key, LogFile file);

    /// <summary>Deletes a file for good; one that isn't there is no error.</summary>
    void Delete(string key);
}

/// <summary>A file as it lies in a bucket.</summary>
/// <param name="Content">The compressed content.</param>
/// <param name="Metadata">User metadata, a digest's signature; names without <c>x-amz-meta-</c>.</param>
public sealed record LogFile(ReadOnlyMemory<byte> Content, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>A file without metadata.</summary>
    public LogFile(ReadOnlyMemory<byte> content)
        : this(content, new Dictionary<string, string>())
    {
    }
}
