using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using OrgTrail.Core.Errors;
using OrgTrail.Sandbox;
using OrgTrail.Sandbox.Archives;
using OrgTrail.Sandbox.Archives.Files;
using OrgTrail.Sandbox.Archives.Tampering;

namespace OrgTrail.Sandboxing;

/// <summary>A running sandbox, as users hold it.</summary>
public sealed class OrgTrailSandbox : IDisposable
{
    /// <summary>The profile of the management account's administrator.</summary>
    public const string ManagementProfile = "sandbox-management";

    /// <summary>The profile of the log account's administrator.</summary>
    public const string LogAccountProfile = "sandbox-log-archive";

    private readonly SandboxOrganization _organization;
    private readonly SandboxListener _listener;

    private OrgTrailSandbox(SandboxOrganization organization, SandboxListener listener, string profileLocation)
    {
        _organization = organization;
        _listener = listener;
        ProfileLocation = profileLocation;
        Endpoint = listener.Endpoint;
        Management = Connection(ManagementProfile);
        LogAccount = Connection(LogAccountProfile);

        // Whoever forgets to stop it shall not find its profiles years later.
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    /// <summary>The URL for -EndpointUrl, or for any other AWS client.</summary>
    public Uri Endpoint { get; }

    /// <summary>A folder with files credentials and config; the keys in it are made up and work on this sandbox only.</summary>
    public string ProfileLocation { get; }

    public string ManagementProfileName { get; } = ManagementProfile;

    public string LogAccountProfileName { get; } = LogAccountProfile;

    /// <summary>Null when started with -SingleAccount.</summary>
    public string? OrganizationId => _organization.OrganizationId;

    public string ManagementAccountId => _organization.Management.Id;

    public string LogAccountId => _organization.LogArchive.Id;

    public string Region => _organization.Options.HomeRegion;

    /// <summary>Connection parameters of the management account, to splat: <c>$m = $sandbox.Management; Enable-OrgCloudTrail @m</c>.</summary>
    public Hashtable Management { get; }

    /// <summary>Connection parameters of the log account, to splat.</summary>
    public Hashtable LogAccount { get; }

    /// <summary>The sandbox's virtual time.</summary>
    public DateTimeOffset Now => _organization.Clock.Now;

    /// <summary>Whether it still answers.</summary>
    public bool IsRunning { get; private set; } = true;

    /// <summary>The calls answered so far, oldest first.</summary>
    public IReadOnlyList<SandboxCall> Calls => _organization.Calls.All;

    /// <summary>Starts listening and writes the profiles.</summary>
    public static OrgTrailSandbox Start(SandboxOrganization organization, int port)
    {
        ArgumentNullException.ThrowIfNull(organization);
        var listener = Listen(organization, port);
        try
        {
            return new OrgTrailSandbox(organization, listener, SandboxProfiles.Write(organization, listener.Endpoint));
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    private static SandboxListener Listen(SandboxOrganization organization, int port)
    {
        try
        {
            return SandboxListener.Start(organization, port);
        }
        catch (SocketException exception)
        {
            throw new OrgTrailException(
                ErrorIds.EndpointUnreachable,
                ErrorKind.ConnectionError,
                port,
                $"The sandbox cannot listen on port {port} of this machine: {exception.Message}. Give another -Port, or leave it out for a free one.",
                exception);
        }
    }

    /// <summary>Moves the sandbox's clock, so that logs and digests are delivered.</summary>
    public void Advance(TimeSpan time) => _organization.Clock.Advance(time);

    /// <summary>Opts an account into a region, or out of it; either takes 15 minutes of the sandbox's time.</summary>
    public void OptIntoRegion(string accountId, string region, bool isOn = true) =>
        (_organization.Accounts.FirstOrDefault(a => a.Id == accountId) ?? throw new ArgumentException($"There is no account {accountId}.", nameof(accountId)))
        .OptIntoRegion(region, isOn);

    /// <summary>
    /// Puts a synthetic archive of a trail's logs into its bucket, of all accounts of the organization: millions of files, computed
    /// when they are read.
    /// </summary>
    /// <param name="trailArn">The trail, which must be there with its bucket.</param>
    /// <param name="hours">How many hours it goes back.</param>
    /// <param name="logFilesPerHour">Log files of each account and region in an hour, 0 to 60.</param>
    /// <param name="regions">The regions; null for the 17 that are enabled by default.</param>
    public TrailArchive AddTrailArchive(string trailArn, int hours = 24, int logFilesPerHour = 1, string[]? regions = null)
    {
        var described = _organization.DescribeTrailArchive(trailArn);
        return _organization.AddTrailArchive(described with
        {
            StartTime = described.EndTime.AddHours(-hours),
            LogFilesPerHour = logFilesPerHour,
            Regions = regions ?? TrailArchiveOptions.DefaultRegions,
        });
    }

    /// <summary>Writes an archive's files to a folder, with metadata and public keys beside them: a copy to validate offline.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="path">The folder.</param>
    /// <param name="prefix">Only keys that begin with it.</param>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Scripts call it on the sandbox, as they do the others.")]
    public TrailArchiveWriting SaveTrailArchive(TrailArchive archive, string path, string prefix = "") =>
        TrailArchiveWriter.Write(archive, path, prefix);

    /// <summary>Tampers with an archive in the bucket from behind its protection, and tells what a validation has to find.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="fault">e.g. ChangedLog, DeletedDigest, ForgedChain.</param>
    /// <param name="accountId">The account whose files are meant.</param>
    /// <param name="region">The region.</param>
    /// <param name="hour">The hour of the archive, from 1.</param>
    public IReadOnlyList<ExpectedFinding> Tamper(TrailArchive archive, LogFault fault, string accountId, string region, int hour = 1)
    {
        ArgumentNullException.ThrowIfNull(archive);
        return new LogTampering(archive, new BucketLogFiles(_organization, archive.Options.BucketName), accountId, region).Apply(fault, hour);
    }

    /// <summary>Forgets the calls answered so far.</summary>
    public void ClearCalls() => _organization.Calls.Clear();

    /// <summary>Stops listening and deletes the profiles.</summary>
    public void Dispose()
    {
        if (!IsRunning)
        {
            return;
        }

        IsRunning = false;
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        _listener.Dispose();
        SandboxProfiles.Delete(ProfileLocation);
    }

    private void OnProcessExit(object? sender, EventArgs e) => SandboxProfiles.Delete(ProfileLocation);

    private Hashtable Connection(string profile) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["ProfileName"] = profile,
        ["ProfileLocation"] = ProfileLocation,
        ["Region"] = Region,
        ["EndpointUrl"] = Endpoint.ToString(),
    };
}
