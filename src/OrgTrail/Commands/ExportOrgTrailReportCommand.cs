using System.Management.Automation;
using OrgTrail.Bases;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Reports;
using OrgTrail.Core.Reports.Comparing;

namespace OrgTrail.Commands;

/// <summary>Writes results of any kind as a report. Needs no connection.</summary>
[Cmdlet(VerbsData.Export, "OrgTrailReport", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
public sealed class ExportOrgTrailReportCommand : AsyncCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private readonly ReportBuilder _report = new();
    private string _target = string.Empty;
    private ReportFormat _format;
    private PreviousReport? _previous;
    private bool _hasRefused;

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject?[]? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    public string Path { get; set; } = string.Empty;

    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("LP")]
    public string LiteralPath { get; set; } = string.Empty;

    [Parameter(Position = 1)]
    public ReportFormat? Format { get; set; }

    [Parameter]
    public string? Title { get; set; }

    [Parameter]
    public string? PreviousReport { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void BeginProcessing() => Run(() =>
    {
        // All that can be wrong with the files is found before the first result is waited for.
        var files = new ReportFiles(this);
        _target = files.Target(ParameterSetName == PathSet ? Path : LiteralPath, isLiteral: ParameterSetName != PathSet);
        _format = Format ?? ReportFormats.OfPath(_target);
        new ReportFile(_target, NoClobber, Force).Check();
        _previous = PreviousReport is { Length: > 0 } previous ? files.Previous(previous) : null;
    });

    protected override void ProcessRecord()
    {
        foreach (var item in InputObject ?? [])
        {
            var result = item?.BaseObject;
            if (result is not null && !_report.TryAdd(result))
            {
                _hasRefused = true;
                WriteError(ErrorRecords.From(Unsupported(item!, result), "write the report", result, null));
            }
        }
    }

    protected override void EndProcessing() => Run(() =>
    {
        if (_report.IsEmpty && _hasRefused)
        {
            // An empty report in the place of an older one would tell nobody more than the errors do, and lose the older one.
            WriteWarning($"Nothing that came is a result of a check: the report '{_target}' was not written.");
            return;
        }

        if (_report.IsEmpty)
        {
            WriteWarning($"No results came: the report '{_target}' is empty.");
        }

        if (!ShouldProcess(_target, $"Write report ({_format})"))
        {
            return;
        }

        var model = _report.Build(Title, _previous, TimeProvider.System);
        RunToEnd(host =>
        {
            new ReportFile(_target, NoClobber, Force).Write(model, _format, CancellationToken);
            host.Verbose($"Wrote {model.Findings.Count} findings to '{_target}' as {_format}.");
            return Task.CompletedTask;
        });
        if (PassThru)
        {
            WriteObject(new FileInfo(_target));
        }
    });

    private static OrgTrailException Unsupported(PSObject item, object result)
    {
        // What went through a job, another session or Export-Clixml has lost its type, but not its name.
        const string Mark = "Deserialized.";
        var lost = item.TypeNames.FirstOrDefault(n => n.StartsWith(Mark + "OrgTrail.", StringComparison.Ordinal));
        return new OrgTrailException(
            ErrorIds.ReportInputUnsupported,
            ErrorKind.InvalidArgument,
            result,
            lost is null
                ? $"A report has no place for {result.GetType().Name}. Pipe results of Test-OrgTrailBaseline, Test-LogBucketProtection and the other checks, as they come out of the cmdlets."
                : $"A report has no place for {lost[(lost.LastIndexOf('.') + 1)..]} as a job, another session or a file gives it back. Run Export-OrgTrailReport where the check ran, in the same job or session.");
    }

    private void Run(Action work)
    {
        try
        {
            work();
        }
        catch (OrgTrailException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, "write the report", _target, null));
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
