# Mending: from the pipeline and alone, what is shown before, what needs a switch, and what is told after.

BeforeAll {
    . "$PSScriptRoot/common.ps1"

    # The changing calls that were made.
    function Get-WriteOperation($Sandbox) { @($Sandbox.Calls | Where-Object { $_.IsWrite -and $_.StatusCode -lt 300 } | ForEach-Object Operation) }
}

Describe 'Repair-OrgTrailBaseline' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox
        $management = $sandbox.Management
        $both = $sandbox.Management + @{ LogAccountProfileName = $sandbox.LogAccountProfileName }
        $logAccount = $sandbox.LogAccount
        $trail = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount | Enable-OrgCloudTrail @management
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'shows with -WhatIf what would become of what is there, and writes nothing' {
        $sandbox.ClearCalls()

        $results = @(Repair-OrgTrailBaseline @both -ControlId OT-SCP-00[123] -WhatIf)

        @($results | Where-Object Outcome -eq 'WouldMend').Count | Should -Be 3
        $results.Changes.Operation | Should -Contain 'AttachPolicy'
        @($sandbox.Calls | Where-Object IsWrite).Count | Should -Be 0
    }

    It 'mends failed results from the pipeline, and what passes is ignored' {
        $found = @($trail | Test-OrgTrailBaseline @both)

        $results = @($found | Repair-OrgTrailBaseline @both -Verbose 4>&1)
        $mended = @($results | Where-Object Outcome -eq 'Mended')
        $messages = @($results | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message)

        $mended.ControlId | Should -Contain 'OT-SCP-005'
        ($mended | Where-Object ControlId -eq 'OT-SCP-005').Before.Status | Should -Be 'Fail'
        ($mended | Where-Object ControlId -eq 'OT-SCP-005').After.Status | Should -Be 'Pass'
        @($messages | Where-Object { $_ -like 'OT-BUCKET-005 is Pass*' }).Count | Should -Be 1
        @($results | Where-Object ControlId -eq 'OT-BUCKET-005').Count | Should -Be 0
        (Test-OrgTrailBaseline @both -ControlId OT-SCP-* -Quiet) | Should -BeTrue
    }

    It 'writes nothing the second time' {
        $sandbox.ClearCalls()
        Repair-OrgTrailBaseline @both | Out-Null
        @($sandbox.Calls | Where-Object IsWrite).Count | Should -Be 0
    }

    It 'does nothing for an empty pipeline' {
        $sandbox.ClearCalls()
        @() | Repair-OrgTrailBaseline @both | Should -BeNullOrEmpty
        @($sandbox.Calls).Count | Should -Be 0
    }

    It 'takes results that were stored' {
        $stored = [pscustomobject]@{ ControlId = 'OT-TRAIL-005'; Status = 'Fail' }
        $result = $stored | Repair-OrgTrailBaseline @both
        $result.ControlId | Should -Be 'OT-TRAIL-005'
        $result.Outcome | Should -Be 'AlreadyInState'
    }

    It 'mends nothing for what is no result and names no bucket' -ForEach @(
        @{ What = '$null'; Value = $null }
        @{ What = 'an id'; Value = 'OT-TRAIL-005' }
        @{ What = 'half a result'; Value = [pscustomobject]@{ ControlId = 'OT-TRAIL-005'; Actual = 'stopped' } }
    ) {
        $sandbox.ClearCalls()
        $Value | Repair-OrgTrailBaseline @both -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'RepairInputUnsupported,*'
        @($sandbox.Calls).Count | Should -Be 0
    }

    It 'takes the id of a control in any case, and tells when there is none of it' {
        $known = [pscustomobject]@{ ControlId = 'ot-trail-005'; Status = 'Fail' }
        ($known | Repair-OrgTrailBaseline @both).ControlId | Should -Be 'OT-TRAIL-005'
        $unknown = [pscustomobject]@{ ControlId = 'OT-TRAIL-999'; Status = 'Fail' }
        $unknown | Repair-OrgTrailBaseline @both -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ControlNotFound,*'
    }

    It 'refuses results of another trail' {
        $sandbox.ClearCalls()
        $other = [pscustomobject]@{ ControlId = 'OT-TRAIL-005'; Status = 'Fail'; Resource = 'arn:aws:cloudtrail:us-east-1:999999999999:trail/theirs'; AccountId = '999999999999' }
        $result = $other | Repair-OrgTrailBaseline @both -ErrorVariable failures -ErrorAction SilentlyContinue
        $result.Outcome | Should -Be 'NotMended'
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'FindingOfOtherResource,*'
        @($sandbox.Calls | Where-Object IsWrite).Count | Should -Be 0
    }

    Context 'with a configuration' {
        BeforeAll {
            $wanted = @{ BucketName = 'gov-my-cloudtrail'; InsightType = 'ApiCallRateInsight'; Tag = @{ owner = 'security' }; ControlId = 'OT-TRAIL-009', 'OT-BUCKET-015' }
            $sandbox.ClearCalls()
            $without = Repair-OrgTrailBaseline @both -Configuration $wanted -ControlId OT-TRAIL-009
            $results = @(Repair-OrgTrailBaseline @both -Configuration $wanted -AllowCost -ErrorVariable failures -ErrorAction SilentlyContinue)
        }

        It 'mends what AWS bills for only with the switch for it' {
            $without.Outcome | Should -Be 'NeedsConsent'
            $without.RequiredSwitch | Should -Be '-AllowCost'
            ($results | Where-Object ControlId -eq 'OT-TRAIL-009').Outcome | Should -Be 'Mended'
        }

        It 'leaves the protected bucket alone, and names the switch' {
            $result = $results | Where-Object ControlId -eq 'OT-BUCKET-015'
            $result.Outcome | Should -Be 'NeedsConsent'
            $result.RequiredSwitch | Should -Be '-SuspendProtection'
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'DeniedByProtection,*'
            Get-WriteOperation $sandbox | Should -Not -Contain 'DetachPolicy'
        }

        It 'suspends the protection when told so, mends, and attaches it again' {
            $sandbox.ClearCalls()
            $result = Repair-OrgTrailBaseline @both -Configuration $wanted -SuspendProtection -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue
            $result.Outcome | Should -Be 'Mended'
            (Get-WriteOperation $sandbox) -join ' ' | Should -Be 'DetachPolicy PutBucketTagging AttachPolicy'
            "$warnings" | Should -BeLike '*is detached from*until it is attached again*'
            $result.Changes.Operation -join ' ' | Should -Be 'DetachPolicy PutBucketTagging AttachPolicy'
        }
    }

    It 'is refused as a whole for a control that does not exist' {
        Repair-OrgTrailBaseline @both -ControlId OT-NONE-001 -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ControlNotFound,*'
    }
}
