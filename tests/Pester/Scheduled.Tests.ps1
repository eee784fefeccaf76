# What a session, a log and a scheduler see of the cmdlets' work.

BeforeAll {
    . "$PSScriptRoot/common.ps1"
}

Describe 'Verbose' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox
        $management = $sandbox.Management
        $logAccount = $sandbox.LogAccount
        $role = "arn:aws:iam::$($sandbox.LogAccountId):role/OrganizationAccountAccessRole"
        $secrets = [System.IO.File]::ReadAllLines("$($sandbox.ProfileLocation)/credentials") |
            Where-Object { $_ -match 'secret' } | ForEach-Object { ($_ -split ' = ')[1] }
        # One line for each call: service, operation, region, whose credentials, outcome, duration.
        $call = '^[A-Za-z0-9]+( Control)? [A-Z][A-Za-z0-9]+ in [a-z0-9-]+ with .+: (\d{3}|[A-Za-z]+|no answer), \d+ ms(, \d+ attempts)?(, request [\w-]+)?$'
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'tells every call of <Name>, and no secret' -ForEach @(
        @{ Name = 'New-OrgLogBucket'; Run = { New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount -Verbose } }
        @{ Name = 'Enable-OrgCloudTrail'; Run = { Enable-OrgCloudTrail -BucketName gov-my-cloudtrail @management -Verbose } }
        @{ Name = 'Set-LogBucketProtectionScp'; Run = { Set-LogBucketProtectionScp -BucketName gov-my-cloudtrail -LogAccountId $sandbox.LogAccountId @management -Verbose } }
        @{ Name = 'Test-OrgTrailBaseline'; Run = { Test-OrgTrailBaseline @management -LogAccountRoleArn $role -Verbose } }
        @{ Name = 'Test-LogBucketProtection'; Run = { Test-LogBucketProtection @management -LogAccountRoleArn $role -Verbose } }
        @{ Name = 'Remove-LogBucketProtectionScp'; Run = { Remove-LogBucketProtectionScp -BucketName gov-my-cloudtrail @management -Force -Verbose } }
        @{ Name = 'Disable-OrgCloudTrail'; Run = { Disable-OrgCloudTrail @management -Force -Verbose } }
    ) {
        $sandbox.ClearCalls()
        $all = @(. $Run *>&1)
        $lines = @($all | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object { $_.Message })
        $told = @($lines | Where-Object { $_ -cmatch $call })
        $made = @($sandbox.Calls)

        $told.Count | Should -BeGreaterThan 0
        $told.Count | Should -Be $made.Count
        foreach ($one in $made) {
            @($told | Where-Object { $_ -match " $($one.Operation) in $($one.Region) " }).Count | Should -BeGreaterThan 0
        }

        $text = ($all | ForEach-Object { "$_" }) -join "`n"
        foreach ($secret in $secrets) {
            $text.Contains($secret) | Should -BeFalse
        }
        $text | Should -Not -Match 'Signature=|X-Amz-Security-Token|AWS4-HMAC'
    }

    It 'tells the request id of a call that was refused' {
        $lines = New-OrgLogBucket -BucketName gov-my-cloudtrail -AccessKey AKIAUNKNOWN123456789 -SecretKey verysecretvalue -Region us-east-1 -EndpointUrl $sandbox.Endpoint -Verbose -ErrorAction SilentlyContinue 4>&1 |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object { $_.Message }
        @($lines | Where-Object { $_ -match 'STS GetCallerIdentity .*: InvalidClientTokenId, .*, request [0-9a-f-]{8,}' }).Count | Should -BeGreaterThan 0
    }
}

Describe 'PassThru and Quiet' {
    It 'an ended sandbox is returned with -PassThru alone' {
        $sandbox = Start-OrgTrailSandbox
        $sandbox | Stop-OrgTrailSandbox | Should -BeNullOrEmpty
        (Start-OrgTrailSandbox | Stop-OrgTrailSandbox -PassThru).IsRunning | Should -BeFalse
    }

    It '<_> answers yes or no with -Quiet' -ForEach @('Test-OrgTrailBaseline', 'Test-LogBucketProtection', 'Test-OrgTrailPolicy') {
        (Get-Command $_).Parameters.ContainsKey('Quiet') | Should -BeTrue
        (Get-Command $_).OutputType.Name | Should -Contain 'System.Boolean'
    }

    It '<_>, which returns nothing by itself, has -PassThru' -ForEach @('Disable-OrgCloudTrail', 'Remove-LogBucketProtectionScp', 'Stop-OrgTrailSandbox') {
        (Get-Command $_).Parameters.ContainsKey('PassThru') | Should -BeTrue
    }
}

Describe 'DSC' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox
        $connection = '"ProfileName": "sandbox-management", "LogAccountProfileName": "sandbox-log-archive", "Region": "us-east-1", "ProfileLocation": "' + $sandbox.ProfileLocation.Replace('\', '\\') + '"'
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'needs an agreement for what cannot be undone, and names its property' {
        $wanted = '"BucketName": "gov-my-cloudtrail", "ObjectLockMode": "GOVERNANCE", "ObjectLockDays": 30'
        $lines = @(Invoke-OrgTrailDscOperation Set "{ $wanted, $connection }")
        $lines[-1].Text | Should -Be '3'
        @($lines | Where-Object { $_.Stream -eq 'Message' }).Text | Should -Match 'OT-BUCKET-013 is Fail.*the property AllowIrreversible'

        $lines = @(Invoke-OrgTrailDscOperation Set "{ $wanted, `"AllowIrreversible`": true, `"SuspendProtection`": true, $connection }")
        $lines[-1].Text | Should -Be '0'
        @($lines | Where-Object { $_.Stream -eq 'Output' })[1].Text | Should -Match 'ObjectLockMode'
    }

    It 'mends a trail that was stopped, and tells it' {
        $management = $sandbox.Management
        Disable-OrgCloudTrail @management -Force
        $instance = "{ $connection }"
        $lines = @(Invoke-OrgTrailDscOperation Test $instance)
        $lines[-1].Text | Should -Be '0'
        $lines[0].Text | Should -Match '"_inDesiredState":false'
        $lines = @($instance | Invoke-OrgTrailDscOperation -Operation Set -TraceLevel Info)
        $lines[-1].Text | Should -Be '0'
        $lines[0].Text | Should -Match 'Doing: StartLogging'
        (Invoke-OrgTrailDscOperation Test $instance)[0].Text | Should -Match '"_inDesiredState":true'
    }

    It '-WhatIf makes a foreseeing of Set' {
        $management = $sandbox.Management
        Disable-OrgCloudTrail @management -Force
        $sandbox.ClearCalls()
        $lines = @(Invoke-OrgTrailDscOperation Set "{ $connection }" -WhatIf)
        $lines[-1].Text | Should -Be '0'
        $lines[0].Text | Should -Match '"Operation":"StartLogging"'
        @($sandbox.Calls | Where-Object { $_.IsWrite }).Count | Should -Be 0
    }
}
