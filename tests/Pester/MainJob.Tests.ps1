# The four cmdlets end to end, over the loopback listener of the sandbox.

BeforeAll {
    . "$PSScriptRoot/common.ps1"
}

Describe 'The main job' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox
        $management = $sandbox.Management
        $logAccount = $sandbox.LogAccount
        $protection = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount |
            Enable-OrgCloudTrail @management |
            Set-LogBucketProtectionScp @management
        $sandbox.Advance([timespan]::FromHours(2))
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'ends in an attached policy' {
        $protection.IsAttached | Should -BeTrue
        $protection.PolicyId | Should -Match '^p-'
        $protection.TargetId | Should -Be '222222222222'
        $protection.BucketName | Should -Be 'gov-my-cloudtrail'
    }

    It 'leaves no control failing' {
        $results = $protection | Test-OrgTrailBaseline @management -LogAccountProfileName $sandbox.LogAccountProfileName
        $results | Should -Not -BeNullOrEmpty
        $bad = $results | Where-Object { $_.Status -in 'Fail', 'Unknown' } | ForEach-Object { "$($_.ControlId): $($_.Actual)" }
        $bad | Should -BeNullOrEmpty
    }

    It 'answers yes under -Quiet' {
        $answer = $protection | Test-OrgTrailBaseline @management -LogAccountProfileName $sandbox.LogAccountProfileName -Quiet
        $answer | Should -BeOfType bool
        $answer | Should -BeTrue
    }

    It 'finds bucket and trail by itself, through a role in the log account' {
        $results = Test-OrgTrailBaseline @management -LogAccountRoleArn "arn:aws:iam::$($sandbox.LogAccountId):role/OrganizationAccountAccessRole"
        @($results | Where-Object { $_.Status -in 'Fail', 'Unknown' }).Count | Should -Be 0
    }

    It 'takes a role by name' {
        $results = Test-OrgTrailBaseline @management -LogAccountId $sandbox.LogAccountId -LogAccountRoleName OrganizationAccountAccessRole -ControlId 'OT-BUCKET-*'
        @($results | Where-Object { $_.Status -eq 'Unknown' }).Count | Should -Be 0
        @($results).Count | Should -BeGreaterThan 10
    }

    It 'judges only the controls asked for' {
        $results = $protection | Test-OrgTrailBaseline @management -LogAccountProfileName $sandbox.LogAccountProfileName -ControlId 'OT-SCP-*'
        $results | ForEach-Object { $_.ControlId | Should -BeLike 'OT-SCP-*' }
    }

    It 'writes nothing the second time' {
        $sandbox.ClearCalls()
        $again = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount |
            Enable-OrgCloudTrail @management |
            Set-LogBucketProtectionScp @management
        $again.IsChanged | Should -BeFalse
        @($sandbox.Calls | Where-Object { $_.IsWrite }).Count | Should -Be 0
        @($sandbox.Calls).Count | Should -BeGreaterThan 5
    }

    It 'keeps an administrator of the log account from deleting the bucket policy' {
        $changed = New-OrgLogBucket -BucketName gov-my-cloudtrail -ExpirationDays 4000 @logAccount -ErrorVariable failure -ErrorAction SilentlyContinue
        $changed | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'DeniedByProtection,*'
    }
}

Describe 'Without the log account''s credentials' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox
        $management = $sandbox.Management
        $logAccount = $sandbox.LogAccount
        $protection = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount | Enable-OrgCloudTrail @management | Set-LogBucketProtectionScp @management
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'the bucket controls are unknown, never passed' {
        $results = $protection | Test-OrgTrailBaseline @management
        $bucket = $results | Where-Object { $_.ControlId -like 'OT-BUCKET-*' }
        $bucket | ForEach-Object { $_.Status | Should -Be 'Unknown' }
        ($protection | Test-OrgTrailBaseline @management -Quiet) | Should -BeFalse
    }
}

Describe 'A single account' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox -SingleAccount
        $account = $sandbox.Management
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'gets the bucket and a plain trail, and is told why there is no policy' {
        $protection = New-OrgLogBucket -BucketName one-account-trail -SingleAccount @account |
            Enable-OrgCloudTrail @account |
            Set-LogBucketProtectionScp @account -WarningVariable warning -WarningAction SilentlyContinue
        $protection.IsApplicable | Should -BeFalse
        $warning | Should -Match 'organization'
        $sandbox.Advance([timespan]::FromHours(2))
        $results = $protection | Test-OrgTrailBaseline @account
        @($results | Where-Object { $_.Status -in 'Fail', 'Unknown' }).Count | Should -Be 0
    }
}
