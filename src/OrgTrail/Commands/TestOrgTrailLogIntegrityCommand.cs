using System.Management.Automation;
using OrgTrail.Bases;
using OrgTrail.Completers;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Logs.Validation;
using OrgTrail.Core.Results;

namespace OrgTrail.Commands;

/// <summary>Validates logs by the digests that CloudTrail signed, in the bucket or in a copy of it. Never writes to AWS.</summary>
[Cmdlet(VerbsDiagnostic.Test, "OrgTrailLogIntegrity", DefaultParameterSetName = BucketSet)]
[OutputType(typeof(LogIntegritySummary), typeof(LogIntegrityResult), typeof(bool))]
public sealed class TestOrgTrailLogIntegrityCommand : TwoAccountCmdlet
{
    private const string BucketSet = "Bucket";
    private const string PathSet = "Path";

    [Parameter(Mandatory = true)]
    public DateTime StartTime { get; set; }

    [Parameter]
    public DateTime? EndTime { get; set; }

    [Parameter]
    [SupportsWildcards]
    public string[]? AccountId { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[]? LogRegion { get; set; }

    [Parameter]
    public string? OriginalBucketName { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [Alias("LiteralPath")]
    public string? Path { get; set; }

    [Parameter]
    public string[] PublicKeyPath { get; set; } = [];

    [Parameter]
    public string? StatePath { get; set; }

    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long MaximumLogSize { get; set; } = LogIntegrityRequest.DefaultMaximumLogSize;

    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }

    [Parameter]
    public SwitchParameter IncludeValid { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    // The setup cmdlets tell it of every trail, also of one that is no organization's. Only who names it wants that folder alone.
    private string? _organizationId;

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _organizationId = string.IsNullOrEmpty(OrganizationId) ? null : OrganizationId;
    }

    protected override void ProcessRecord()
    {
        var what = Path ?? BucketName ?? TrailName ?? "the trail's bucket";
        LogIntegrityRequest request;
        string? path;
        try
        {
            (request, path) = (Request(), Path is null ? null : FilePaths.Resolve(this, nameof(Path), Path));
        }
        catch (OrgTrailException exception)
        {
            WriteError(ErrorRecords.From(exception, "validate logs", what, null));
            return;
        }

        RunItem($"validate the logs in {what}", what, host => RunAsync(host, request, path));
    }

    private async Task RunAsync(IOperationHost host, LogIntegrityRequest request, string? path)
    {
        var validation = new LogIntegrityValidation(host);
        Func<object, CancellationToken, Task> emitAsync = Quiet ? static (_, _) => Task.CompletedTask : host.OutputAsync;
        var needsConnection = path is null || request.PublicKeyPaths.Count == 0;
        using var connection = needsConnection ? Connect(host, TrailRegion) : null;
        bool isValid;
        if (path is not null)
        {
            isValid = await validation.ValidateCopyAsync(path, connection, request, emitAsync, CancellationToken).ConfigureAwait(false);
        }
        else
        {
            using var logAccount = LogAccountConnection(connection!, host);
            var target = new LogBucketToValidate
            {
                BucketName = BucketName,
                KeyPrefix = string.IsNullOrEmpty(KeyPrefix) ? null : KeyPrefix,
                TrailName = TrailName,
            };
            isValid = await validation.ValidateBucketAsync(connection!, logAccount, target, request, emitAsync, CancellationToken).ConfigureAwait(false);
        }

        if (Quiet)
        {
            host.Output(isValid);
        }
    }

    /// <summary>Resolves paths too, so it belongs on the pipeline thread.</summary>
    private LogIntegrityRequest Request() => new()
    {
        StartTime = Times.Utc(StartTime),
        EndTime = EndTime is { } end ? Times.Utc(end) : null,
        IncludesAccount = Wildcards.Any(Wildcards.AccountIds(AccountId)),
        IncludesRegion = Wildcards.Any(LogRegion),
        ExpectedAccounts = Wildcards.Literals(Wildcards.AccountIds(AccountId)),
        ExpectedRegions = Wildcards.Literals(LogRegion),
        OrganizationId = _organizationId,
        OriginalBucketName = OriginalBucketName,
        IncludeValid = IncludeValid,
        MaximumLogSize = MaximumLogSize,
        StatePath = StatePath is null ? null : FilePaths.Resolve(this, nameof(StatePath), StatePath),
        ThrottleLimit = ThrottleLimit == 0 ? null : ThrottleLimit,
        PublicKeyPaths = [.. PublicKeyPath.Select(p => FilePaths.Resolve(this, nameof(PublicKeyPath), p))],
    };
}
