<#
.SYNOPSIS
    Checks the audit trail for a scheduled task or a pipeline and tells the outcome by its exit code.
.DESCRIPTION
    Run it as
        pwsh -NoProfile -NonInteractive -File scheduled-check.ps1 -ManagementProfileName management -LogAccountProfileName log-archive -Region eu-central-1
    (-Command would make 1 of every exit code but 0).

    Exit codes:
        0  no control is Fail or Unknown
        2  a control is Fail: the audit trail is not as it should be
        1  the check, a report or the log could not be made, or no control is Fail but some are Unknown because they could not be read

    Without -ManagementProfileName the credentials of the environment, the container or the instance are used.
    docs/examples/scheduled has ready-made tasks for Windows Task Scheduler, systemd, GitHub Actions and AWS Systems Manager.
    It uses no commands but those of OrgTrail and of PowerShell's core.
#>
[CmdletBinding()]
param(
    # A baseline.psd1 or baseline.json with the desired state, the profiles or roles, and exceptions: docs/guides/desired-state.md.
    # What is given here as well wins over it.
    [string] $ConfigurationPath,
    [string] $ManagementProfileName,
    [string] $LogAccountProfileName,
    # A role in the log account that the first credentials may assume, in place of a profile.
    [string] $LogAccountRoleArn,
    [string] $ProfileLocation,
    [string] $Region,
    [string] $EndpointUrl,
    [string] $BucketName,
    [string] $TrailName,
    [string[]] $BreakGlassPrincipalArn,
    [int] $MinimumRetentionDays,
    [switch] $SingleAccount,
    # A file that the outcome is appended to, each line with the time: for schedulers that keep no output.
    [string] $LogPath,
    # Files to write the results to: .html, .md, .csv, .json, .sarif, .xml (JUnit). Several are separated by commas.
    [string[]] $ReportPath,
    # The module's name, or the path of its OrgTrail.psd1.
    [string] $ModulePath = 'OrgTrail'
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# Results go to the output, and to the log when there is one. That the log can't be written does not hide what was found.
$logError = $null
function Tell([string] $Line) {
    $Line
    if (-not $LogPath -or $script:logError) { return }
    try {
        $path = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($LogPath)
        $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($path))
        [System.IO.File]::AppendAllText($path, "$([datetime]::UtcNow.ToString('u')) $Line`n")
    }
    catch {
        $script:logError = $_
        "ERROR: the log could not be written: $($_.Exception.Message)"
    }
}

# What was given is passed on under the same name; only these differ.
$parameters = @{}
foreach ($name in $PSBoundParameters.Keys) {
    switch ($name) {
        'ModulePath' { }
        'LogPath' { }
        'ReportPath' { }
        # With -File every argument is one text: a list comes as 'arn:a,arn:b'.
        'BreakGlassPrincipalArn' { $parameters[$name] = $BreakGlassPrincipalArn -split ',(?=arn:)' }
        'ManagementProfileName' { $parameters['ProfileName'] = $ManagementProfileName }
        default { $parameters[$name] = $PSBoundParameters[$name] }
    }
}

try {
    if (-not (Get-Module -Name OrgTrail)) {
        Import-Module -Name $ModulePath
    }

    $results = @(Test-OrgTrailBaseline @parameters)
}
catch {
    Tell "ERROR: the audit trail could not be checked ($($_.FullyQualifiedErrorId)): $($_.Exception.Message)"
    exit 1
}

foreach ($result in $results | Where-Object Status -in 'Fail', 'Unknown', 'Warning') {
    $line = "$($result.Status.ToString().ToUpperInvariant()) $($result.ControlId) [$($result.Severity)] $($result.Title): $($result.Actual)"
    if ($result.Remediation) { $line += " -> $($result.Remediation)" }
    Tell $line
}

$reportError = $null
foreach ($path in $ReportPath -split ',') {
    if (-not $path) { continue }
    try {
        $results | Export-OrgTrailReport -LiteralPath $path -Force
    }
    catch {
        $reportError = $_
        Tell "ERROR: the report could not be written ($($_.FullyQualifiedErrorId)): $($_.Exception.Message)"
    }
}

$failed = @($results | Where-Object Status -eq 'Fail').Count
$unknown = @($results | Where-Object Status -eq 'Unknown').Count
$passed = @($results | Where-Object Status -eq 'Pass').Count
$accepted = @($results | Where-Object Status -eq 'Suppressed').Count
if ($failed -gt 0) {
    Tell "The audit trail is NOT as it should be: $failed failed, $unknown unknown, $passed passed."
    exit 2
}

if ($unknown -gt 0 -or $passed -eq 0) {
    Tell "The audit trail could not be checked completely: $unknown unknown, $passed passed."
    exit 1
}

if ($reportError) { exit 1 }

Tell "The audit trail is as it should be: $passed controls passed$(if ($accepted) { ", $accepted accepted by exceptions" })."
if ($logError) { exit 1 }
exit 0
