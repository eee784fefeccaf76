# What the test files share. Runs under Pester 5 in pwsh and in the engine that `dotnet test` carries, which has the
# commands of Microsoft.PowerShell.Core alone.

$OrgTrailManifest = if ($env:ORGTRAIL_MODULE) { $env:ORGTRAIL_MODULE } else { "$PSScriptRoot/../../OrgTrail.psd1" }
Import-Module $OrgTrailManifest -ErrorAction Stop
