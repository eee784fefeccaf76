using System.Management.Automation;
using OrgTrail.Aws;
using OrgTrail.Completers;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;
using OrgTrail.Credentials;

namespace OrgTrail.Bases;

/// <summary>A cmdlet that works in an AWS account: the connection parameters, in the manner of AWS.Tools.</summary>
public abstract class AwsCmdlet : AsyncCmdlet
{
    private string? _profilePath;

    [Parameter]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? ProfileName { get; set; }

    [Parameter]
    [Alias("ProfilesLocation")]
    public string? ProfileLocation { get; set; }

    [Parameter]
    [Alias("AK")]
    public string? AccessKey { get; set; }

    [Parameter]
    [Alias("SK", "SecretAccessKey")]
    public string? SecretKey { get; set; }

    [Parameter]
    [Alias("ST")]
    public string? SessionToken { get; set; }

    [Parameter]
    public PSObject? Credential { get; set; }

    [Parameter]
    [Alias("RegionToCall")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    [Parameter]
    public string? EndpointUrl { get; set; }

    /// <summary>Runs the cmdlet's work for one item; a failure is a non-terminating error, so that the next item can proceed.</summary>
    protected void RunItem(string doing, object? target, Func<IOperationHost, Task> work)
    {
        try
        {
            _profilePath = ResolveProfileLocation();
            RunToEnd(work);
        }
        catch (Exception exception) when (!IsOfTheEngine(exception) && !Stopping && !CancellationToken.IsCancellationRequested)
        {
            WriteError(ErrorRecords.From(exception, doing, target, null));
        }
        catch (OrgTrailException error) when (Stopping || CancellationToken.IsCancellationRequested)
        {
            ShowIfUnprotected(error);
            throw new PipelineStoppedException();
        }
        catch (OperationCanceledException) when (Stopping || CancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>
    /// PowerShell's own exceptions (a downstream cmdlet that ended the pipeline, a prompt without a console, break) are not failures of
    /// this item and go on as they are.
    /// </summary>
    private static bool IsOfTheEngine(Exception exception) => exception is FlowControlException or IContainsErrorRecord;

    /// <summary>The file system path, resolved on the pipeline thread, where PowerShell's drives are known.</summary>
    private string? ResolveProfileLocation()
    {
        try
        {
            return ProfileLocation is null ? null : GetUnresolvedProviderPathFromPSPath(ProfileLocation);
        }
        catch (SessionStateException exception)
        {
            throw new OrgTrailException(
                ErrorIds.ProfileNotFound,
                ErrorKind.InvalidArgument,
                ProfileLocation,
                $"-ProfileLocation '{ProfileLocation}' is not a path of this session: {exception.Message} Give a folder with the files credentials and config, or a credentials file.",
                exception);
        }
    }

    /// <summary>The connection that the parameters describe.</summary>
    /// <param name="host">Is told of every call under -Verbose.</param>
    /// <param name="regionFallback">The region when -Region is not given, e.g. the trail's home region from the pipeline.</param>
    protected AwsConnection Connect(IOperationHost host, string? regionFallback = null) =>
        AwsConnection.Create(Options(host) with { Region = Region ?? regionFallback });

    /// <summary>Whether a parameter says whose credentials to use.</summary>
    protected bool NamesCredentials => ProfileName is not null || AccessKey is not null || SecretKey is not null || SessionToken is not null || Credential is not null;

    /// <summary>The connection parameters with the session's defaults, as AWS.Tools reads them.</summary>
    protected virtual AwsConnectionOptions Options(IOperationHost host) => new()
    {
        ProfileName = ProfileName,
        ProfileLocation = _profilePath,
        AccessKey = AccessKey,
        SecretKey = SecretKey,
        SessionToken = SessionToken,
        Credential = Credential?.BaseObject,
        StoredCredential = SessionDefaults.StoredCredential,
        Region = Region,
        StoredRegion = SessionDefaults.StoredRegion,
        EndpointUrl = EndpointUrl,
        Observer = new VerboseObserver(host),
    };

    /// <summary>The AWS.Tools session variables, read on the pipeline thread before the work starts.</summary>
    private protected SessionDefaults SessionDefaults { get; private set; } = SessionDefaults.None;

    protected override void BeginProcessing() => SessionDefaults = SessionDefaults.Read(SessionState);
}
