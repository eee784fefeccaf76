<#
.SYNOPSIS
    Validates the logs of the last days for a scheduled task or a pipeline and tells the outcome by its exit code.
.DESCRIPTION
    Run it as
        pwsh -NoProfile -NonInteractive -File validate-logs.ps1 -ManagementProfileName management -LogAccountProfileName log-archive -Region eu-central-1
    (-Command would make 1 of every exit code but 0).

    Exit codes:
        0  every log file and digest of the time is there and proven
        2  something was changed, deleted, added or moved, or hours are without a digest
        1  the check could not be made, or nothing is wrong but some files could not be read

    With -StatePath the next run reads only log files that are new. Without -ManagementProfileName the credentials of the
    environment, the container or the instance are used. It uses no commands but those of OrgTrail and of PowerShell's core.
#>
[CmdletBinding()]
param(
    [string] $ManagementProfileName,
    [string] $LogAccountProfileName,
    # A role in the log account that the first credentials may assume, in place of a profile.
    [string] $LogAccountRoleArn,
    [string] $ProfileLocation,
    [string] $Region,
    [string] $EndpointUrl,
    [string] $BucketName,
    [string] $KeyPrefix,
    [string] $TrailName,
    # The organization's folder alone, for a trail that was one account's before.
    [string] $OrganizationId,
    # The bucket that CloudTrail delivered to, where a replica or a copy is validated.
    [string] $OriginalBucketName,
    # Several are separated by commas, here and in -LogRegion.
    [string[]] $AccountId,
    [string[]] $LogRegion,
    # A copy on disk in place of the bucket.
    [string] $Path,
    [string[]] $PublicKeyPath,
    [string] $StatePath,
    # Days back from now, unless -StartTime says when.
    [int] $Days = 2,
    [datetime] $StartTime,
    [datetime] $EndTime,
    # The module's name, or the path of its OrgTrail.psd1.
    [string] $ModulePath = 'OrgTrail'
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# What was given is passed on under the same name; only these differ.
$parameters = @{ StartTime = [datetime]::UtcNow.AddDays(-$Days) }
foreach ($name in $PSBoundParameters.Keys) {
    switch ($name) {
        'ModulePath' { }
        'Days' { }
        # With -File every argument is one text: a list comes as 'one,two'.
        { $_ -in 'AccountId', 'LogRegion' } { $parameters[$name] = $PSBoundParameters[$name] -split ',' }
        'ManagementProfileName' { $parameters['ProfileName'] = $ManagementProfileName }
        default { $parameters[$name] = $PSBoundParameters[$name] }
    }
}

$summaries = [System.Collections.Generic.List[object]]::new()
$problems = 0
try {
    if (-not (Get-Module -Name OrgTrail)) {
        Import-Module -Name $ModulePath
    }

    # Problems are told as they are found; nothing is collected but the summaries.
    Test-OrgTrailLogIntegrity @parameters | ForEach-Object {
        if ($_.PSObject.Properties['IsValid']) {
            $summaries.Add($_)
        }
        else {
            if ([string]$_.Status -ne 'Unknown') { $problems++ }
            # Whoever adds a file gives it its name: none may move the cursor of whoever reads this.
            "$(([string]$_.Status).ToUpperInvariant()) $($_.Reason) $($_.AccountId) $($_.Region) $($_.Location): $($_.Detail)" -replace '[\p{Cc}\p{Cf}]', [char]0xFFFD
        }
    }
}
catch {
    "ERROR: the logs could not be validated ($($_.FullyQualifiedErrorId)): $($_.Exception.Message)"
    exit 1
}

$wrong = @($summaries | Where-Object { -not $_.IsValid }).Count
$logs = 0
foreach ($summary in $summaries) { $logs += $summary.ValidLogCount }
if ($problems -gt 0) {
    "The logs are NOT all there and unchanged: $problems problems, $wrong of $($summaries.Count) accounts and regions."
    exit 2
}

if ($wrong -gt 0 -or $summaries.Count -eq 0) {
    "The logs could not be validated completely: $wrong of $($summaries.Count) accounts and regions."
    exit 1
}

"The logs are all there and unchanged: $logs log files in $($summaries.Count) accounts and regions."
exit 0
