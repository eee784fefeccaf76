# The desired state from a file or a hashtable: what the cmdlets read, refuse and except.

BeforeAll {
    . "$PSScriptRoot/common.ps1"

    function New-TestFile([string] $Name, [string] $Text) {
        $path = [System.IO.Path]::Combine("$TestDrive", $Name)
        [System.IO.File]::WriteAllText($path, $Text)
        $path
    }
}

Describe 'Test-OrgTrailBaseline -ConfigurationPath' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox
        $management = $sandbox.Management
        $logAccount = $sandbox.LogAccount
        $trail = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount | Enable-OrgCloudTrail @management
        $connection = @"
            ProfileName           = '$($management.ProfileName)'
            ProfileLocation       = '$($management.ProfileLocation)'
            EndpointUrl           = '$($management.EndpointUrl)'
            Region                = '$($management.Region)'
            LogAccountProfileName = '$($sandbox.LogAccountProfileName)'
"@
        $tomorrow = [datetime]::UtcNow.AddDays(1).ToString('yyyy-MM-dd')
        $yesterday = [datetime]::UtcNow.AddDays(-1).ToString('yyyy-MM-dd')
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'needs one line: everything stands in the file' {
        $file = New-TestFile whole.psd1 "@{ $connection
            BucketName = 'gov-my-cloudtrail'
            controlid  = 'OT-BUCKET-*'   # in any case, and a text alone is a list of one
            ExcludeControlId = @('OT-BUCKET-012') }"

        $results = @(Test-OrgTrailBaseline -ConfigurationPath $file)

        $results.Count | Should -BeGreaterThan 5
        @($results | Where-Object Status -eq 'Unknown').Count | Should -Be 0
        @($results | Where-Object ControlId -notlike 'OT-BUCKET-*').Count | Should -Be 0
        @($results | Where-Object ControlId -eq 'OT-BUCKET-012').Count | Should -Be 0
    }

    It 'judges by the desired state of the file' {
        $file = New-TestFile lock.psd1 "@{ $connection
            ObjectLockMode = 'compliance'
            ObjectLockDays = 400 }"

        $result = Test-OrgTrailBaseline -ConfigurationPath $file -ControlId OT-BUCKET-013

        $result.Status | Should -Be 'Fail'
        $result.Expected | Should -BeLike 'COMPLIANCE, 400 days*'
    }

    It 'lets a parameter win over the file, and the pipeline too' {
        $file = New-TestFile order.psd1 "@{ $connection
            BucketName = 'some-other-bucket'
            MinimumRetentionDays = 100
            ControlId = 'OT-TRAIL-*' }"

        $byParameter = Test-OrgTrailBaseline -ConfigurationPath $file -BucketName gov-my-cloudtrail -MinimumRetentionDays 4000 -ControlId OT-BUCKET-012
        $byPipeline = $trail | Test-OrgTrailBaseline -ConfigurationPath $file -ControlId OT-BUCKET-012
        $byFile = Test-OrgTrailBaseline -ConfigurationPath $file -ControlId OT-BUCKET-012

        $byParameter.ControlId | Should -Be 'OT-BUCKET-012'
        $byParameter.Resource | Should -Be 'arn:aws:s3:::gov-my-cloudtrail'
        $byParameter.Expected | Should -BeLike '*4000*'
        $byPipeline.Resource | Should -Be 'arn:aws:s3:::gov-my-cloudtrail'
        $byPipeline.Expected | Should -BeLike '*100*'
        $byFile.Resource | Should -Be 'arn:aws:s3:::some-other-bucket'
    }

    It 'takes delegated administrators from the file until a parameter names others' {
        $file = New-TestFile administrators.psd1 "@{ $connection
            ControlId = 'OT-TRAIL-014'
            AdoptExisting = `$true
            DelegatedAdministratorAccountId = '333333333333' }"

        (Test-OrgTrailBaseline -ConfigurationPath $file).Status | Should -Be 'Fail'
        (Test-OrgTrailBaseline -ConfigurationPath $file -AdoptExisting:$false -DelegatedAdministratorAccountId @()).Status | Should -Be 'Pass'
    }

    It 'finds paths relative to the file, in JSON with comments' {
        $folder = [System.IO.Path]::GetRelativePath("$TestDrive", $management.ProfileLocation).Replace('\', '/')
        $file = New-TestFile relative.json "{
            // the sandbox
            `"ProfileName`": `"$($management.ProfileName)`", `"ProfileLocation`": `"$folder`",
            `"EndpointUrl`": `"$($management.EndpointUrl)`", `"Region`": `"$($management.Region)`",
            `"BucketName`": `"gov-my-cloudtrail`", `"ControlId`": [`"OT-TRAIL-005`"],
        }"

        (Test-OrgTrailBaseline -ConfigurationPath $file).Status | Should -Be 'Pass'
    }

    It 'takes a hashtable in memory' {
        $result = Test-OrgTrailBaseline @management -LogAccountProfileName $sandbox.LogAccountProfileName -Configuration @{
            BucketName = 'gov-my-cloudtrail'
            ControlId  = 'OT-SCP-003'
            Exceptions = @{ ControlId = 'OT-SCP-*'; Reason = 'not attached yet'; ExpiresOn = [datetime]::UtcNow.Date.AddDays(1) }
        }

        $result.Status | Should -Be 'Suppressed'
    }

    It 'suppresses a failure until its exception expires' {
        $file = New-TestFile exceptions.psd1 "@{ $connection
            ControlId  = 'OT-SCP-004', 'OT-SCP-005'
            Exceptions = @(
                @{ ControlId = 'OT-SCP-004'; Reason = 'attached next week'; ExpiresOn = '$tomorrow'; Ticket = 'SEC-7' }
                @{ ControlId = 'OT-SCP-005'; Reason = 'was to be attached'; ExpiresOn = '$yesterday' }
            ) }"

        $results = @(Test-OrgTrailBaseline -ConfigurationPath $file)
        $accepted = $results | Where-Object ControlId -eq 'OT-SCP-004'
        $expired = $results | Where-Object ControlId -eq 'OT-SCP-005'

        $accepted.Status | Should -Be 'Suppressed'
        $accepted.Suppression.Reason | Should -Be 'attached next week, SEC-7'
        $accepted.Suppression.IsExpired | Should -BeFalse
        $expired.Status | Should -Be 'Fail'
        $expired.Suppression.IsExpired | Should -BeTrue
        $expired.Actual | Should -BeLike "*expired on ${yesterday}: was to be attached*"
        Test-OrgTrailBaseline -ConfigurationPath $file -Quiet | Should -BeFalse
        Test-OrgTrailBaseline -ConfigurationPath $file -Quiet -ControlId OT-SCP-004 -WarningAction SilentlyContinue | Should -BeTrue
    }

    It 'reads the examples, which say the same in both notations' {
        $expected = foreach ($extension in 'psd1', 'json') {
            $file = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../docs/examples/baseline.$extension")
            # What a parameter names, the file does not decide.
            $results = Test-OrgTrailBaseline -ConfigurationPath $file @management -LogAccountProfileName $sandbox.LogAccountProfileName -LogAccountId $sandbox.LogAccountId -WarningAction SilentlyContinue
            ($results | ForEach-Object { "$($_.ControlId) $($_.Status) $($_.Resource) $($_.Expected)" }) -join "`n"
        }

        $expected[0] | Should -BeLike '*OT-BUCKET-013 * arn:aws:s3:::example-org-audit-logs GOVERNANCE, 730 days or more*'
        $expected[1] | Should -Be $expected[0]
    }

    It 'points out an exception that is not needed' {
        $file = New-TestFile needless.psd1 "@{ $connection
            ControlId  = 'OT-BUCKET-005'
            Exceptions = @{ ControlId = 'OT-BUCKET-005'; Reason = 'once'; ExpiresOn = '$tomorrow' } }"

        Test-OrgTrailBaseline -ConfigurationPath $file -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null

        "$warnings" | Should -BeLike '*OT-BUCKET-005 is not needed any more*'
    }
}

Describe 'A configuration that is wrong' {
    It 'is refused with all problems at once, and their places' {
        $file = New-TestFile wrong.psd1 "@{`n  BucketNam = 'example-logs'`n  MinimumRetentionDays = '365'`n  SecretKey = 'hush'`n}"

        try { Test-OrgTrailBaseline -ConfigurationPath $file; $caught = $null } catch { $caught = $_ }

        $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidConfiguration*'
        $message = $caught.Exception.Message
        $message | Should -BeLike '*has 3 problems*'
        $message | Should -BeLike '*line 2, column 3: BucketNam: there is no such key. Did you mean BucketName?*'
        $message | Should -BeLike '*line 3, column 26: MinimumRetentionDays: a text*write it without quotes*'
        $message | Should -BeLike '*line 4, column 3: SecretKey: secrets do not belong into a configuration*'
        $message | Should -Not -BeLike '*hush*'
    }

    It 'is never run: <Text>' -ForEach @(
        @{ Text = '@{ BucketName = [System.IO.Path]::GetTempFileName() }' }
        @{ Text = '@{ BucketName = (Get-Date) }' }
        @{ Text = '@{ BucketName = "a$(exit 3)" }' }
        @{ Text = '@{ BucketName = $env:HOME }' }
        @{ Text = '@{ BucketName = ''a'' + ''b'' }' }
        @{ Text = '@{ (Get-Date) = 1 }' }
        @{ Text = '@{ BucketName = { exit 3 } }' }
        @{ Text = '@{ BucketName = if ($true) { ''a'' } }' }
        @{ Text = '$x = 1; @{ BucketName = ''example-logs'' }' }
        @{ Text = "using namespace System.IO`n@{ BucketName = 'example-logs' }" }
        @{ Text = 'param($x) @{ BucketName = ''example-logs'' }' }
        @{ Text = '@{ BucketName = ''example-logs'' } > out.txt' }
        @{ Text = '@{ BucketName = ''example-logs''; bucketname = ''example-logs'' }' }
        @{ Text = '@{ BucketName = ' }
        @{ Text = '' }
    ) {
        $file = New-TestFile code.psd1 $Text

        { Test-OrgTrailBaseline -ConfigurationPath $file -Region us-east-1 } | Should -Throw -ErrorId 'InvalidConfiguration*'
    }

    It 'must be there, and of a known notation' {
        $yaml = New-TestFile baseline.yaml 'BucketName: example-logs'

        { Test-OrgTrailBaseline -ConfigurationPath "$TestDrive/none.psd1" } | Should -Throw -ErrorId 'ConfigurationNotFound*'
        { Test-OrgTrailBaseline -ConfigurationPath $yaml } | Should -Throw -ErrorId 'ConfigurationUnreadable*'
        { Test-OrgTrailBaseline -ConfigurationPath 'Variable:HOME.json' } | Should -Throw -ErrorId 'ConfigurationUnreadable*'
        { Test-OrgTrailBaseline -ConfigurationPath $yaml -Configuration @{} } | Should -Throw -ErrorId 'InvalidParameterCombination*'
    }

    It 'in memory is refused alike' {
        $endless = "$TestDrive/endless.psd1"
        [IO.File]::WriteAllText($endless, '@{ MinimumRetentionDays = 5n }')
        { Test-OrgTrailBaseline -ConfigurationPath $endless } | Should -Throw -ErrorId 'InvalidConfiguration*'
        { Test-OrgTrailBaseline -Configuration @{ Tag = @{ owner = 1 } } } | Should -Throw -ErrorId 'InvalidConfiguration*'
    }
}
