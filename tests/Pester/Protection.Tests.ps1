# Who can still delete a log: the matrix over the loopback listener of the sandbox.

BeforeAll {
    . "$PSScriptRoot/common.ps1"
}

Describe 'Test-LogBucketProtection' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox
        $management = $sandbox.Management
        $logAccount = $sandbox.LogAccount
        $unprotected = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount | Enable-OrgCloudTrail @management
        $before = $unprotected | Test-LogBucketProtection @management -LogAccountProfileName $sandbox.LogAccountProfileName
        $quietBefore = $unprotected | Test-LogBucketProtection @management -LogAccountProfileName $sandbox.LogAccountProfileName -Quiet
        $protection = $unprotected | Set-LogBucketProtectionScp @management
        $after = $protection | Test-LogBucketProtection @management -LogAccountProfileName $sandbox.LogAccountProfileName
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'shows that without the SCP administrators can change the bucket' {
        $cell = $before | Where-Object { $_.PrincipalClass -eq 'LogAccountAdministrator' -and $_.Action -eq 's3:PutBucketPolicy' }
        $cell.Decision | Should -Be 'Allowed'
        $cell.IsAsExpected | Should -BeFalse
        $cell.Risk | Should -Be 'Critical'
        $quietBefore | Should -BeFalse
    }

    It 'is clean after the main job' {
        $after | Should -Not -BeNullOrEmpty
        $bad = $after | Where-Object { -not $_.IsAsExpected } | ForEach-Object { "$($_.PrincipalClass) $($_.Action): $($_.Reason)" }
        $bad | Should -BeNullOrEmpty
    }

    It 'names the statement that keeps <Action> from <Class>' -ForEach @(
        @{ Action = 's3:DeleteObject'; Class = 'LogAccountRoot'; Sid = 'OrgTrailProtectObjects' }
        @{ Action = 's3:PutBucketPolicy'; Class = 'LogAccountRoot'; Sid = 'OrgTrailProtectBucket' }
        @{ Action = 's3:DeleteObject'; Class = 'ManagementAdministrator'; Sid = 'OrgTrailDenyObjectTampering' }
        @{ Action = 's3:PutLifecycleConfiguration'; Class = 'ServiceLinkedRole'; Sid = 'OrgTrailDenyServiceLinkedConfiguration' }
    ) {
        $cell = $after | Where-Object { $_.PrincipalClass -eq $Class -and $_.Action -eq $Action }
        $cell.Decision | Should -Be 'Denied'
        $cell.DecidedBy | Should -BeLike "*$Sid*"
    }

    It 'leaves the delivery allowed' {
        $delivery = @($after | Where-Object { $_.Scope -eq 'Delivery' -and $_.PrincipalClass -eq 'CloudTrail' })
        $delivery.Count | Should -BeGreaterThan 1
        $delivery | ForEach-Object { $_.Decision | Should -Be 'Allowed' }
    }

    It 'answers yes under -Quiet, and writes nothing' {
        $sandbox.ClearCalls()
        $answer = Test-LogBucketProtection @management -LogAccountRoleArn "arn:aws:iam::$($sandbox.LogAccountId):role/OrganizationAccountAccessRole" -Quiet
        $answer | Should -BeOfType bool
        $answer | Should -BeTrue
        @($sandbox.Calls | Where-Object { $_.IsWrite -and $_.Operation -ne 'AssumeRole' }).Count | Should -Be 0
    }

    It 'says what it cannot tell without credentials of the log account' {
        $cells = $protection | Test-LogBucketProtection @management
        $cell = $cells | Where-Object { $_.PrincipalClass -eq 'Outsider' -and $_.Action -eq 's3:DeleteObject' }
        $cell.Decision | Should -Be 'Unknown'
        $cell.IsAsExpected | Should -BeFalse
        @($cells | Where-Object { $_.PrincipalClass -eq 'LogAccountAdministrator' -and $_.Action -eq 's3:DeleteObject' }).Decision | Should -Be 'Denied'
    }

    It 'refuses a role name without its account' {
        { Test-LogBucketProtection -BucketName gov-my-cloudtrail @management -LogAccountRoleName Reader -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidParameterCombination,OrgTrail.Commands.TestLogBucketProtectionCommand'
    }
}
