using OrgTrail.Sandbox.S3;

namespace OrgTrail.Sandbox.Archives.Files;

/// <summary>
/// A bucket of the sandbox, changed from behind: without a request, its policy or Object Lock, as whoever has beaten all of them would
/// do. Deleting leaves no version.
/// </summary>
public sealed class BucketLogFiles(SandboxOrganization organization, string bucketName) : ILogFiles
{
    private readonly S3Service _s3 = organization.Kernel.GetService<S3Service>();

    /// <inheritdoc/>
    public LogFile? Read(string key) => organization.Kernel.Exclusively(() => _s3.ReadBehind(bucketName, key));

    /// <inheritdoc/>
    public void Write(string key, LogFile file) => organization.Kernel.Exclusively(() => _s3.WriteBehind(bucketName, key, file));

    /// <inheritdoc/>
    public void Delete(string key) => organization.Kernel.Exclusively(() => _s3.WriteBehind(bucketName, key, null));
}
