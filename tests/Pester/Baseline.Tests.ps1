# The baseline beyond the main job: expectations that are given, and a landing zone that is not there.

BeforeAll {
    . "$PSScriptRoot/common.ps1"
}

Describe 'Test-OrgTrailBaseline with expectations' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox
        $management = $sandbox.Management
        $logAccount = $sandbox.LogAccount
        $protection = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount -CreateKmsKey | Enable-OrgCloudTrail @management | Set-LogBucketProtectionScp @management
        $both = @{ LogAccountProfileName = $sandbox.LogAccountProfileName }
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'returns one result for each control, and fails none' {
        $results = $protection | Test-OrgTrailBaseline @management @both
        @($results.ControlId | ForEach-Object { $_ }).Count | Should -BeGreaterThan 50
        @($results | Where-Object Status -in 'Fail', 'Unknown').Count | Should -Be 0
    }

    It 'passes OT-TRAIL-014 when no delegated administrator is expected' {
        $result = $protection | Test-OrgTrailBaseline @management @both -ControlId OT-TRAIL-014 -DelegatedAdministratorAccountId @()
        $result.Status | Should -Be 'Pass'
        $result.Expected | Should -Be 'none'
    }

    It 'fails OT-TRAIL-014 when the one that is expected is missing' {
        $result = $protection | Test-OrgTrailBaseline @management @both -ControlId OT-TRAIL-014 -DelegatedAdministratorAccountId 333333333333
        $result.Status | Should -Be 'Fail'
        $result.Remediation | Should -BeLike '*management account*'
    }

    It 'refuses an account id that is none' {
        { $protection | Test-OrgTrailBaseline @management @both -DelegatedAdministratorAccountId 33 -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidAccountId,*'
    }

    It 'asks the key policy for the readers that are named' {
        $result = $protection | Test-OrgTrailBaseline @management @both -ControlId OT-KMS-004 -ReaderPrincipalArn 'arn:aws:iam::333333333333:role/Auditor'
        $result.Status | Should -Be 'Fail'
        $result.Actual | Should -BeLike '*333333333333*'
    }

    It 'judges as ever under -AdoptExisting where there is no landing zone' {
        $result = Test-OrgTrailBaseline @management @both -ControlId OT-TRAIL-016 -AdoptExisting
        $result.Status | Should -Be 'NotApplicable'
    }

    It 'judges the coverage with the regions opted into when -IncludeOptInRegion is given alone, and names what it may not ask' {
        $result = $protection | Test-OrgTrailBaseline @management @both -ControlId OT-DELIVERY-003 -IncludeOptInRegion
        $result.Status | Should -Be 'Unknown'
        $result.Actual | Should -BeLike '*account:ListRegions*trusted access*'
    }

    It 'tells the other baselines by their ids' {
        $result = $protection | Test-OrgTrailBaseline @management @both -ControlId OT-TRAIL-004
        $result.Reference -contains 'Security Hub CloudTrail.4' | Should -BeTrue
        $result.Reference -contains 'CIS AWS Foundations 7.0: 4.2' | Should -BeTrue
    }
}
