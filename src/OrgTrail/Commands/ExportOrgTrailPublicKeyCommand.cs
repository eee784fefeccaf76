using System.Management.Automation;
using OrgTrail.Bases;
using OrgTrail.Completers;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Results;

namespace OrgTrail.Commands;

/// <summary>Saves CloudTrail's public keys to a file.</summary>
[Cmdlet(VerbsData.Export, "OrgTrailPublicKey", SupportsShouldProcess = true)]
[OutputType(typeof(SavedPublicKeys))]
public sealed class ExportOrgTrailPublicKeyCommand : AwsCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    public string Path { get; set; } = string.Empty;

    [Parameter(Mandatory = true)]
    public DateTime StartTime { get; set; }

    [Parameter]
    public DateTime? EndTime { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[] LogRegion { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? TrailRegion { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        string path;
        try
        {
            path = FilePaths.Resolve(this, nameof(Path), Path);
        }
        catch (OrgTrailException exception)
        {
            WriteError(ErrorRecords.From(exception, "save public keys", Path, null));
            return;
        }

        RunItem("save CloudTrail's public keys", path, async host =>
        {
            using var connection = Connect(host, TrailRegion);
            var saved = await new PublicKeyExport(connection, host)
                .RunAsync(path, LogRegion, Times.Utc(StartTime), EndTime is { } end ? Times.Utc(end) : null, Force, CancellationToken).ConfigureAwait(false);
            if (saved is not null)
            {
                host.Output(saved);
            }
        });
    }
}
