<#
.SYNOPSIS
    Deploys the audit trail of an organization: log bucket, organization trail, protection, check.
.DESCRIPTION
    Run it as often as you like: what is as wanted is not changed. -WhatIf shows what would be done and changes nothing.
.EXAMPLE
    ./deploy.ps1 -BucketName example-org-audit-logs -ManagementProfileName management -LogAccountProfileName log-archive -Region eu-central-1
.EXAMPLE
    ./deploy.ps1 -BucketName example-org-audit-logs -ManagementProfileName management -LogAccountProfileName log-archive -Region eu-central-1 `
        -BucketOption @{ CreateKmsKey = $true; ExpirationDays = 2555 } -WhatIf
#>
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Low')]
param(
    [Parameter(Mandatory)]
    [string] $BucketName,

    [Parameter(Mandatory)]
    [string] $ManagementProfileName,

    [Parameter(Mandatory)]
    [string] $LogAccountProfileName,

    [Parameter(Mandatory)]
    [string] $Region,

    [string] $TrailName = 'org-trail',

    # Roles of the log account that keep the power over logs, for an emergency.
    [string[]] $BreakGlassPrincipalArn = @(),

    # Further parameters of each step, such as @{ CreateKmsKey = $true } for the bucket.
    [hashtable] $BucketOption = @{},
    [hashtable] $TrailOption = @{},
    [hashtable] $ProtectionOption = @{},

    [string] $ProfileLocation,
    [string] $EndpointUrl,

    # The module's name, or the path of its OrgTrail.psd1.
    [string] $ModulePath = 'OrgTrail'
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module -Name OrgTrail)) {
    Import-Module -Name $ModulePath -WhatIf:$false
}

$place = @{ Region = $Region }
if ($ProfileLocation) { $place['ProfileLocation'] = $ProfileLocation }
if ($EndpointUrl) { $place['EndpointUrl'] = $EndpointUrl }
$logAccount = $place + @{ ProfileName = $LogAccountProfileName }
$management = $place + @{ ProfileName = $ManagementProfileName }
$whatIf = @{ WhatIf = [bool] $WhatIfPreference }

$protection = New-OrgLogBucket -BucketName $BucketName -TrailName $TrailName -BreakGlassPrincipalArn $BreakGlassPrincipalArn @logAccount @BucketOption @whatIf |
    Enable-OrgCloudTrail @management @TrailOption @whatIf |
    Set-LogBucketProtectionScp @management @ProtectionOption @whatIf

# Nothing was made under -WhatIf, so there would be nothing to check.
if ($WhatIfPreference -or -not $protection) {
    $protection
    return
}

$protection | Test-OrgTrailBaseline @management -LogAccountProfileName $LogAccountProfileName
