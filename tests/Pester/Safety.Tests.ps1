# -WhatIf, -Confirm, -Force, errors.

BeforeAll {
    . "$PSScriptRoot/common.ps1"
}

Describe 'WhatIf' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox
        $management = $sandbox.Management
        $logAccount = $sandbox.LogAccount
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'plans the whole pipeline and writes nothing' {
        $sandbox.ClearCalls()
        $protection = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount -WhatIf |
            Enable-OrgCloudTrail @management -WhatIf |
            Set-LogBucketProtectionScp @management -WhatIf
        @($sandbox.Calls | Where-Object { $_.IsWrite }).Count | Should -Be 0
        $protection.IsAttached | Should -BeFalse
        $protection.Changes.Operation | Should -Contain 'AttachPolicy'
        $protection.Changes | ForEach-Object { $_.IsApplied | Should -BeFalse }
    }

    It 'a bucket that was only planned stops the next step before it writes' {
        $sandbox.ClearCalls()
        $trail = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount -WhatIf | Enable-OrgCloudTrail @management -ErrorVariable failure -ErrorAction SilentlyContinue
        $trail | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'BucketNotFound,*'
        @($sandbox.Calls | Where-Object { $_.IsWrite }).Count | Should -Be 0
    }

    It 'respects $WhatIfPreference' {
        $sandbox.ClearCalls()
        $WhatIfPreference = $true
        $bucket = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount
        $WhatIfPreference = $false
        @($sandbox.Calls | Where-Object { $_.IsWrite }).Count | Should -Be 0
        $bucket.IsChanged | Should -BeFalse
    }
}

Describe 'Taking the protection off' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox
        $management = $sandbox.Management
        $logAccount = $sandbox.LogAccount
        $protection = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount | Enable-OrgCloudTrail @management | Set-LogBucketProtectionScp @management
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'needs nothing with -WhatIf' {
        $sandbox.ClearCalls()
        Remove-LogBucketProtectionScp -BucketName gov-my-cloudtrail @management -WhatIf
        @($sandbox.Calls | Where-Object { $_.IsWrite }).Count | Should -Be 0
    }

    It 'is done with -Force, and says what becomes possible' {
        $removed = Remove-LogBucketProtectionScp -BucketName gov-my-cloudtrail @management -Force -PassThru -WarningVariable warning -WarningAction SilentlyContinue
        $removed.IsAttached | Should -BeFalse
        $warning | Should -Match 'delete or overwrite logs'
        ($protection | Test-OrgTrailBaseline @management -LogAccountProfileName $sandbox.LogAccountProfileName -ControlId OT-SCP-005).Status | Should -Be 'Fail'
    }

    It 'emits nothing without -PassThru' {
        $null = $protection | Set-LogBucketProtectionScp @management
        $output = Remove-LogBucketProtectionScp -BucketName gov-my-cloudtrail @management -Confirm:$false -WarningAction SilentlyContinue
        $output | Should -BeNullOrEmpty
    }
}

Describe 'Disabling the trail' {
    It 'stops it with -Force and deletes it with -DeleteTrail' {
        $sandbox = Start-OrgTrailSandbox
        $management = $sandbox.Management
        $logAccount = $sandbox.LogAccount
        $null = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount | Enable-OrgCloudTrail @management
        (Disable-OrgCloudTrail @management -Force -PassThru).IsLogging | Should -BeFalse
        (Disable-OrgCloudTrail @management -DeleteTrail -Force -PassThru).Changes.Operation | Should -Be 'DeleteTrail'
        Disable-OrgCloudTrail @management -Force -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'TrailNotFound,*'
        $sandbox | Stop-OrgTrailSandbox
    }
}

Describe 'Errors' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox
        $management = $sandbox.Management
        $logAccount = $sandbox.LogAccount
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'are non-terminating: the next bucket is made all the same' {
        $buckets = 'Not_Valid', 'gov-second-trail' | New-OrgLogBucket @logAccount -ErrorVariable failure -ErrorAction SilentlyContinue
        $buckets.BucketName | Should -Be 'gov-second-trail'
        @($failure).Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidBucketName,*'
        $failure[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        $failure[0].TargetObject | Should -Be 'Not_Valid'
    }

    It 'terminate with -ErrorAction Stop' {
        { New-OrgLogBucket -BucketName 'Not_Valid' @logAccount -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidBucketName,*'
    }

    It '<ErrorId> is the id of: <Case>' -ForEach @(
        @{ ErrorId = 'InvalidAccountId'; Case = 'an account id of ten digits'; Arguments = @{ BucketName = 'gov-x-trail'; ManagementAccountId = '1111111111' }; Side = 'log' }
        @{ ErrorId = 'BucketInManagementAccount'; Case = 'a bucket in the management account'; Arguments = @{ BucketName = 'gov-x-trail' }; Side = 'management' }
        @{ ErrorId = 'WrongAccount'; Case = 'credentials of another account than named'; Arguments = @{ BucketName = 'gov-x-trail'; LogAccountId = '333333333333' }; Side = 'log' }
        @{ ErrorId = 'InvalidRetention'; Case = 'logs that would expire too early'; Arguments = @{ BucketName = 'gov-x-trail'; ExpirationDays = 30 }; Side = 'log' }
        @{ ErrorId = 'KmsKeyNotUsable'; Case = 'a key that does not exist'; Arguments = @{ BucketName = 'gov-x-trail'; KmsKeyId = 'alias/none' }; Side = 'log' }
        @{ ErrorId = 'InvalidTag'; Case = 'a reserved tag'; Arguments = @{ BucketName = 'gov-x-trail'; Tag = @{ 'aws:mine' = '1' } }; Side = 'log' }
    ) {
        $connection = if ($Side -eq 'log') { $logAccount } else { $management }
        $sandbox.ClearCalls()
        New-OrgLogBucket @Arguments @connection -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        @($sandbox.Calls | Where-Object { $_.IsWrite }).Count | Should -Be 0
    }

    It 'an unknown profile is an error that names it' {
        New-OrgLogBucket -BucketName gov-x-trail -ProfileName nobody-has-this -ProfileLocation $sandbox.ProfileLocation -Region us-east-1 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound,*'
        $failure[0].Exception.Message | Should -Match 'nobody-has-this'
    }

    It 'an endpoint where nobody listens is an error that names the fix' {
        New-OrgLogBucket -BucketName gov-x-trail -AccessKey AKIAEXAMPLE -SecretKey secret -Region us-east-1 -EndpointUrl 'http://127.0.0.1:9' -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'EndpointUnreachable,*'
        $failure[0].Exception.Message | Should -Not -Match 'secret'
    }

    It 'an endpoint without TLS elsewhere is refused' {
        New-OrgLogBucket -BucketName gov-x-trail -AccessKey AKIAEXAMPLE -SecretKey secret -Region us-east-1 -EndpointUrl 'http://aws.example.com' -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].Exception.Message | Should -Match 'TLS|https'
    }

    It 'verbose output tells the calls and no secret' {
        $all = New-OrgLogBucket -BucketName gov-verbose-trail @logAccount -Verbose 4>&1
        $verbose = $all | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object { $_.Message }
        ($verbose -join "`n") | Should -Match 'S3 CreateBucket|S3 PutBucket'
        ($verbose -join "`n") | Should -Match 'sandbox-log-archive'
        ($verbose -join "`n") | Should -Not -Match 'Signature|AKIA'
    }
}

Describe 'Credentials' {
    It 'a profile whose IAM Identity Center login is missing is an error that names the login command' {
        [System.IO.File]::WriteAllText("$TestDrive/config", "[profile corporate]`nsso_session = corp`nsso_account_id = 222222222222`nsso_role_name = Admin`nregion = us-east-1`n[sso-session corp]`nsso_start_url = https://example.awsapps.com/start`nsso_region = us-east-1`nsso_registration_scopes = sso:account:access`n")
        [System.IO.File]::WriteAllText("$TestDrive/credentials", '')
        New-OrgLogBucket -BucketName gov-x-trail -ProfileName corporate -ProfileLocation $TestDrive -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'SsoLoginRequired,*'
        $failure[0].Exception.Message | Should -Match 'aws sso login'
        $failure[0].CategoryInfo.Category | Should -Be 'AuthenticationError'
    }

    It 'a profile location on a drive that is not there is an error of this item' {
        New-OrgLogBucket -BucketName gov-x-trail -ProfileName x -ProfileLocation 'nodrive:/x' -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound,*'
    }

    It 'wrong keys are an error of authentication without the keys in it' {
        $sandbox = Start-OrgTrailSandbox
        New-OrgLogBucket -BucketName gov-x-trail -AccessKey AKIAUNKNOWN123456789 -SecretKey verysecretvalue -Region us-east-1 -EndpointUrl $sandbox.Endpoint -ErrorVariable failure -ErrorAction SilentlyContinue
        $sandbox | Stop-OrgTrailSandbox
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidCredentials,*'
        "$($failure[0])" | Should -Not -Match 'verysecretvalue'
    }

    It 'the session variable of AWS.Tools is honoured' {
        $sandbox = Start-OrgTrailSandbox
        $StoredAWSRegion = 'eu-west-1'
        New-OrgLogBucket -BucketName gov-x-trail -ProfileName $sandbox.LogAccountProfileName -ProfileLocation $sandbox.ProfileLocation -EndpointUrl $sandbox.Endpoint -OutVariable bucket | Should -Not -BeNullOrEmpty
        $sandbox | Stop-OrgTrailSandbox
        $bucket[0].Region | Should -Be 'eu-west-1'
    }
}

Describe 'Downstream' {
    It 'an error that ends the pipeline goes on as it is' {
        $sandbox = Start-OrgTrailSandbox
        $logAccount = $sandbox.LogAccount
        { New-OrgLogBucket -BucketName gov-x-trail @logAccount | ForEach-Object { throw 'mine' } } | Should -Throw 'mine'
        $sandbox | Stop-OrgTrailSandbox
    }
}
