@{
    RootModule           = 'bin/OrgTrail.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '5b1f0a52-7c0e-4a3f-9a51-1f6d2c8be7d4'
    Author               = 'OrgTrail contributors'
    CompanyName          = 'OrgTrail'
    Copyright            = 'Copyright (c) OrgTrail contributors'
    Description          = 'Gives an AWS Organization a tamper-evident audit trail, and proves that it has one: log bucket, organization trail, protective service control policy, baseline check.'

    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')

    FormatsToProcess     = @(
        'bin/OrgTrail.format.ps1xml'
        'bin/Archive.format.ps1xml'
        'bin/Coverage.format.ps1xml'
        'bin/Integrity.format.ps1xml'
        'bin/Repair.format.ps1xml'
    )

    CmdletsToExport      = @(
        'Disable-OrgCloudTrail'
        'Enable-OrgCloudTrail'
        'Export-OrgTrailPublicKey'
        'Export-OrgTrailReport'
        'Get-OrgTrailCoverage'
        'Invoke-OrgTrailDscOperation'
        'New-OrgLogBucket'
        'Remove-LogBucketProtectionScp'
        'Repair-OrgTrailBaseline'
        'Set-LogBucketProtectionScp'
        'Start-OrgTrailSandbox'
        'Stop-OrgTrailSandbox'
        'Test-LogBucketProtection'
        'Test-OrgTrailBaseline'
        'Test-OrgTrailLogIntegrity'
        'Test-OrgTrailPolicy'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()

    PrivateData          = @{
        PSData = @{
            Tags       = @('AWS', 'CloudTrail', 'Organizations', 'S3', 'SCP', 'Audit', 'Security', 'Compliance', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            License    = 'Apache-2.0'
            LicenseUri = 'https://www.apache.org/licenses/LICENSE-2.0'
        }
    }
}
