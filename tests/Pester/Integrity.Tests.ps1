# Validating the logs of an organization: over the loopback listener of the sandbox, and in a copy on disk.

BeforeAll {
    . "$PSScriptRoot/common.ps1"
}

Describe 'Test-OrgTrailLogIntegrity' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox
        $management = $sandbox.Management
        $logAccount = $sandbox.LogAccount
        $reader = @{ LogAccountProfileName = $sandbox.LogAccountProfileName }
        $trail = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount | Enable-OrgCloudTrail @management
        $start = [datetime]::UtcNow
        $sandbox.Advance([timespan]::FromHours(3))
        $end = $start.AddHours(3)
        $time = @{ StartTime = $start; EndTime = $end }
        $all = @($trail | Test-OrgTrailLogIntegrity @management @reader @time)
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'finds every account and region valid' {
        $all.Count | Should -Be 8
        foreach ($summary in $all) {
            $summary.IsValid | Should -BeTrue
            $summary.ValidLogCount | Should -BeGreaterThan 0
            $summary.ValidLogCount | Should -Be $summary.LogCount
        }
    }

    It 'learns the bucket from the trail, and answers yes under -Quiet without writing' {
        $sandbox.ClearCalls()
        $answer = Test-OrgTrailLogIntegrity @management @reader @time -Quiet
        $answer | Should -BeOfType bool
        $answer | Should -BeTrue
        @($sandbox.Calls | Where-Object { $_.IsWrite }).Count | Should -Be 0
    }

    It 'takes wildcards for accounts and regions' {
        $some = @($trail | Test-OrgTrailLogIntegrity @management @reader @time -AccountId '3*', 444444444444 -LogRegion 'eu-*')
        ($some | ForEach-Object { "$($_.AccountId) $($_.Region)" }) -join ', ' | Should -BeLike '*333333333333 eu-west-1*'
        $some.Count | Should -Be 2
    }

    It 'looks at the folder of an organization alone where one is named' {
        @($trail | Test-OrgTrailLogIntegrity @management @reader @time -OrganizationId $trail.OrganizationId).Count | Should -Be 8
        { Test-OrgTrailLogIntegrity @management @reader @time -OrganizationId o-other12345 -ErrorAction Stop } | Should -Throw -ErrorId 'LogsNotFound,*'

        # What a trail says of its organization says nothing about where its logs are.
        $other = [pscustomobject]@{ BucketName = $trail.BucketName; OrganizationId = 'o-other12345' }
        @($other | Test-OrgTrailLogIntegrity @management @reader @time).Count | Should -Be 8
    }

    It 'holds digests to the bucket that they were signed for' {
        $other = @($trail | Test-OrgTrailLogIntegrity @management @reader @time -AccountId 333333333333 -LogRegion us-east-1 -OriginalBucketName another-bucket)
        $other[-1].RelocatedCount | Should -BeGreaterThan 0
        { Test-OrgTrailLogIntegrity -Path $TestDrive @management @time -OriginalBucketName 'No Bucket' -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidBucketName,*'
    }

    It 'misses accounts that are named and have no folder' {
        $some = @($trail | Test-OrgTrailLogIntegrity @management @reader @time -AccountId 333333333333, 999999999999)
        @($some | Where-Object { $_.AccountId -eq '999999999999' -and -not $_.IsValid }).Count | Should -BeGreaterThan 0
        $trail | Test-OrgTrailLogIntegrity @management @reader @time -AccountId 333333333333, 999999999999 -Quiet | Should -BeFalse
    }

    It 'knows ids of accounts that begin with a zero, also from a list of numbers' {
        $some = @($trail | Test-OrgTrailLogIntegrity @management @reader @time -AccountId 333333333333, 012345678901 -LogRegion us-east-1)
        @($some | Where-Object { $_.AccountId -eq '012345678901' }).Count | Should -BeGreaterThan 0
    }

    It 'tells every file on request' {
        $files = @($trail | Test-OrgTrailLogIntegrity @management @reader @time -AccountId 333333333333 -LogRegion us-east-1 -IncludeValid)
        @($files | Where-Object { $_.Kind -eq 'Digest' -and $_.Status -eq 'Valid' }).Count | Should -BeGreaterThan 1
        @($files | Where-Object { $_.Kind -eq 'Log' -and $_.VouchedBy }).Count | Should -BeGreaterThan 1
    }

    It 'continues with -StatePath' {
        $state = "$TestDrive/integrity.state"
        $null = $trail | Test-OrgTrailLogIntegrity @management @reader @time -AccountId 333333333333 -StatePath $state
        $again = @($trail | Test-OrgTrailLogIntegrity @management @reader @time -AccountId 333333333333 -StatePath $state)
        foreach ($summary in $again) { $summary.AlreadyProvenCount | Should -Be $summary.LogCount }

        $bytes = [IO.File]::ReadAllBytes($state)
        $bytes[200] = $bytes[200] -bxor 1
        [IO.File]::WriteAllBytes($state, $bytes)
        { $trail | Test-OrgTrailLogIntegrity @management @reader @time -StatePath $state -ErrorAction Stop } |
            Should -Throw -ErrorId 'StateFileInvalid,*'
    }

    It 'misses digests that should be there by now' {
        $late = @($trail | Test-OrgTrailLogIntegrity @management @reader -StartTime $start.AddHours(-40) -EndTime $start.AddHours(-4) -AccountId 333333333333 -LogRegion us-east-1)
        $late[-1].IsValid | Should -BeFalse
        $late[0].Reason | Should -Be 'NoDigests'
        $trail | Test-OrgTrailLogIntegrity @management @reader -StartTime $start.AddHours(-40) -EndTime $start.AddHours(-4) -Quiet | Should -BeFalse
    }

    It 'refuses what can not be meant' {
        { $trail | Test-OrgTrailLogIntegrity @management @reader -StartTime $end -EndTime $start -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidTimeRange,*'
        { $trail | Test-OrgTrailLogIntegrity @management @reader @time -AccountId '9*' -ErrorAction Stop } | Should -Throw -ErrorId 'LogsNotFound,*'
        { Test-OrgTrailLogIntegrity -Path "$TestDrive/nowhere" @management @time -ErrorAction Stop } | Should -Throw -ErrorId 'LogsNotFound,*'
        { Test-OrgTrailLogIntegrity -Path $TestDrive -PublicKeyPath "$TestDrive/nokeys" @time -ErrorAction Stop } | Should -Throw -ErrorId 'PublicKeyFileInvalid,*'
        { $trail | Test-OrgTrailLogIntegrity @management @time -ErrorAction Stop } | Should -Throw -ErrorId 'AccessDenied,*'
    }

    It 'says yes or no by the exit codes of the example' {
        $script = [IO.File]::ReadAllText("$PSScriptRoot/../../docs/examples/validate-logs.ps1")
        $script | Should -BeLike '*exit 0*'
        $script | Should -BeLike '*exit 1*'
        $script | Should -BeLike '*exit 2*'
    }
}

Describe 'Export-OrgTrailPublicKey' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox
        $management = $sandbox.Management
        $path = [System.IO.Path]::Combine("$TestDrive", 'keys.json')
        $start = [datetime]::UtcNow.AddHours(-1)
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'writes nothing under -WhatIf' {
        Export-OrgTrailPublicKey $path -StartTime $start @management -WhatIf | Should -BeNullOrEmpty
        [IO.File]::Exists($path) | Should -BeFalse
    }

    It 'saves the keys of the regions' {
        $saved = Export-OrgTrailPublicKey $path -StartTime $start @management -LogRegion us-east-1, eu-west-1
        $saved.KeyCount | Should -Be 2
        $saved.Path | Should -Be $path
        [IO.File]::ReadAllText($path) | Should -BeLike '*"Region": "eu-west-1"*'
    }

    It 'replaces a file with -Force only' {
        { Export-OrgTrailPublicKey $path -StartTime $start @management -ErrorAction Stop } | Should -Throw -ErrorId 'FileExists,*'
        (Export-OrgTrailPublicKey $path -StartTime $start @management -Force).KeyCount | Should -Be 1
    }
}
