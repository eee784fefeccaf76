using System.Management.Automation;
using OrgTrail.Bases;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Linting;
using OrgTrail.Core.Results;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Linting;

namespace OrgTrail.Commands;

/// <summary>Finds the faults of policies that are accepted by AWS and don't do what they say. Needs no connection.</summary>
[Cmdlet(VerbsDiagnostic.Test, "OrgTrailPolicy", DefaultParameterSetName = PathSet)]
[OutputType(typeof(PolicyFinding), typeof(PolicyCorrection), typeof(bool))]
public sealed class TestOrgTrailPolicyCommand : PSCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string TextSet = "Text";

    private readonly PolicyTextAssembler _lines = new();
    private PolicyCheck _check = null!;
    private bool _isClean = true;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "FullName")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = TextSet, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string PolicyText { get; set; } = string.Empty;

    [Parameter]
    [ValidateSet("BucketPolicy", "ServiceControlPolicy", "KeyPolicy", "IdentityPolicy")]
    public string? Kind { get; set; }

    [Parameter]
    public string? BucketName { get; set; }

    [Parameter]
    public string? OrganizationId { get; set; }

    [Parameter]
    public string? ManagementAccountId { get; set; }

    [Parameter]
    public string? TrailArn { get; set; }

    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int PolicySizeLimit { get; set; } = PolicySizeBudget.DefaultCharacterLimit;

    [Parameter]
    [ValidateRange(1, 1_000)]
    public int PolicySlotLimit { get; set; } = PolicySizeBudget.DefaultAttachmentLimit;

    [Parameter]
    [ValidateRange(0, 1_000)]
    public int? AttachedPolicyCount { get; set; }

    [Parameter]
    public SwitchParameter Fix { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    protected override void BeginProcessing()
    {
        try
        {
            if (Fix && Quiet)
            {
                throw new OrgTrailException(
                    ErrorIds.InvalidParameterCombination, ErrorKind.InvalidArgument, nameof(Quiet), "Give either -Fix or -Quiet, not both.");
            }

            _check = new PolicyCheck(Kind, new LintOptions
            {
                BucketName = BucketName,
                OrganizationId = OrganizationId,
                ManagementAccountId = ManagementAccountId,
                TrailArn = TrailArn,
                CharacterLimit = PolicySizeLimit,
                AttachmentLimit = PolicySlotLimit,
                AttachedPolicies = AttachedPolicyCount,
            });
        }
        catch (OrgTrailException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, "check policies", null, null));
        }
    }

    protected override void ProcessRecord()
    {
        if (ParameterSetName != TextSet)
        {
            foreach (var file in new PolicyFiles(this).Read(ParameterSetName == PathSet ? Path : LiteralPath, isLiteral: ParameterSetName == LiteralPathSet))
            {
                if (file is null)
                {
                    _isClean = false;
                    continue;
                }

                Check(file.Text, file.Path);
            }
        }
        else if (MyInvocation.ExpectingInput)
        {
            foreach (var text in _lines.Add(PolicyText))
            {
                Check(text, null);
            }
        }
        else
        {
            Check(PolicyText, null);
        }
    }

    protected override void EndProcessing()
    {
        if (_lines.Flush() is { } rest)
        {
            Check(rest, null);
        }

        if (Quiet)
        {
            WriteObject(_isClean);
        }
    }

    private void Check(string text, string? path)
    {
        if (Fix)
        {
            WriteObject(_check.Correct(text, path));
            return;
        }

        var findings = _check.Findings(text, path);
        _isClean &= findings.All(f => f.Severity == LintSeverity.Information);
        if (!Quiet)
        {
            WriteObject(findings, enumerateCollection: true);
        }
    }
}
