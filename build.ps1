#Requires -Version 7.6
<#
.SYNOPSIS
    Builds, tests or packages OrgTrail.
.DESCRIPTION
    Build    the solution; the module can then be imported from here: Import-Module ./OrgTrail.psd1
    Test     builds, runs the .NET tests (tests/Pester among them) and, where Pester 5 is installed, tests/Pester in
             this PowerShell too
    Package  builds and writes artifacts/OrgTrail.<version>.zip: the folder OrgTrail, to be unpacked on a PSModulePath

    The configuration is Debug, and Release for a package: without the compiler's optimizations, validating logs takes several
    times as long.
.EXAMPLE
    ./build.ps1 -Task Test -Configuration Release
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = $(if ($Task -eq 'Package') { 'Release' } else { 'Debug' })
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

dotnet build "$PSScriptRoot/OrgTrail.slnx" --configuration $Configuration

if ($Task -eq 'Test') {
    dotnet test "$PSScriptRoot/OrgTrail.slnx" --configuration $Configuration --no-build

    $pester = Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -eq 5 }
    if ($pester) {
        Import-Module Pester -MinimumVersion 5.0 -MaximumVersion 5.99.99
        $result = Invoke-Pester -Path "$PSScriptRoot/tests/Pester" -PassThru
        if ($result.Result -ne 'Passed') { throw "Pester: $($result.FailedCount) failed." }
    }
    else {
        Write-Information 'Pester 5 is not installed: tests/Pester ran under dotnet test alone.' -InformationAction Continue
    }
}

if ($Task -eq 'Package') {
    $module = "$PSScriptRoot/artifacts/module/OrgTrail"
    $version = (Import-PowerShellDataFile "$module/OrgTrail.psd1").ModuleVersion
    $package = "$PSScriptRoot/artifacts/OrgTrail.$version.zip"
    Compress-Archive -Path $module -DestinationPath $package -Force
    Get-Item $package
}
