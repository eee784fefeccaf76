# Which accounts and regions deliver, over the loopback listener of the sandbox.

BeforeAll {
    . "$PSScriptRoot/common.ps1"
}

Describe 'Get-OrgTrailCoverage' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox
        $management = $sandbox.Management
        $logAccount = $sandbox.LogAccount
        $both = $sandbox.Management + @{ LogAccountProfileName = $sandbox.LogAccountProfileName }
        $trail = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount | Enable-OrgCloudTrail @management
        $sandbox.Advance([timespan]::FromHours(2))
        # The sandbox has two regions.
        $regions = 'us-east-1', 'eu-west-1'
        $coverage = @($trail | Get-OrgTrailCoverage @both -LogRegion $regions)
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'shows each account and region once' {
        $coverage.Count | Should -Be 8
        $coverage | ForEach-Object {
            $_.Status | Should -Be 'Delivering'
            $_.IsAsExpected | Should -BeTrue
            $_.LatestLogTime | Should -BeOfType datetimeoffset
            $_.LatestDigestTime | Should -BeOfType datetimeoffset
            $_.BucketName | Should -Be 'gov-my-cloudtrail'
        }
        @($coverage | Where-Object { $_.AccountId -eq $sandbox.LogAccountId })[0].AccountName | Should -Be 'Log Archive'
    }

    It 'makes one call for each account and two for each of its regions, and writes nothing' {
        $sandbox.ClearCalls()
        $null = $trail | Get-OrgTrailCoverage @both -LogRegion $regions
        @($sandbox.Calls | Where-Object { $_.Operation -eq 'ListObjectsV2' }).Count | Should -Be (4 * (1 + 2 * 2))
        @($sandbox.Calls | Where-Object { $_.Operation -eq 'ListAccounts' }).Count | Should -Be 1
        @($sandbox.Calls | Where-Object { $_.IsWrite }).Count | Should -Be 0
    }

    It 'does not mind what just began: everything else is pending' {
        $pending = @(Get-OrgTrailCoverage @both -Status Pending)
        $pending.Count | Should -Be (4 * 15)
        $pending[0].Gap | Should -BeNullOrEmpty
        $pending[0].Detail | Should -BeLike '*joined only*'
    }

    It 'selects accounts and regions by wildcards' {
        $selected = @(Get-OrgTrailCoverage @both -AccountId '3333*', '444444444444' -LogRegion 'eu-west-[12]' -Status Delivering)
        $selected.Count | Should -Be 2
        $selected[0].AccountId | Should -Be '333333333333'
        $selected[1].Region | Should -Be 'eu-west-1'
    }

    It 'answers yes or no under -Quiet' {
        $answer = $trail | Get-OrgTrailCoverage @both -Quiet
        $answer | Should -BeOfType bool
        $answer | Should -BeTrue
    }

    It 'says no where it may not look, and names the permission' {
        $stranger = @{ BucketName = 'gov-my-cloudtrail'; LogAccountProfileName = $sandbox.ManagementProfileName }
        Get-OrgTrailCoverage @management @stranger -Quiet | Should -BeFalse
        $unknown = @(Get-OrgTrailCoverage @management @stranger -AccountId 333333333333 -LogRegion eu-west-1)
        $unknown.Count | Should -Be 1
        $unknown[0].Status | Should -Be 'Unknown'
        $unknown[0].MissingPermission | Should -Be 's3:ListBucket'
    }

    It 'reaches the log account by a role' {
        $role = "arn:aws:iam::$($sandbox.LogAccountId):role/OrganizationAccountAccessRole"
        @(Get-OrgTrailCoverage @management -LogAccountRoleArn $role -LogRegion $regions).Count | Should -Be 8
    }

    It 'is the control OT-DELIVERY-003, on request' {
        $without = Test-OrgTrailBaseline @both -ControlId OT-DELIVERY-003
        $without.Status | Should -Be 'NotApplicable'
        $without.Actual | Should -BeLike '*-IncludeCoverage*'
        $with = Test-OrgTrailBaseline @both -ControlId OT-DELIVERY-003 -IncludeCoverage
        $with.Status | Should -Be 'Pass'
        $with.Actual | Should -BeLike '8 of 68 deliver*'
    }

    It 'asks accounts for the regions that they opted into' {
        $sandbox.OptIntoRegion('333333333333', 'me-south-1')
        $sandbox.Advance([timespan]::FromMinutes(15))
        $own = @(Get-OrgTrailCoverage @management -AccountId 111111111111 -BucketName gov-my-cloudtrail -LogAccountProfileName $sandbox.LogAccountProfileName -IncludeOptInRegion)
        $own.Count | Should -Be 17
        $refused = @(Get-OrgTrailCoverage @both -AccountId 333333333333 -IncludeOptInRegion)
        $refused[0].Status | Should -Be 'Unknown'
        $refused[0].MissingPermission | Should -BeNullOrEmpty
        $refused[0].Detail | Should -BeLike '*enable-aws-service-access --service-principal account.amazonaws.com*'
    }

    It 'names what can''t be looked at' -ForEach @(
        @{ Case = 'an account that is not there'; Parameters = @{ AccountId = '999999999999' }; Id = 'AccountNotFound' }
        @{ Case = 'no region'; Parameters = @{ LogRegion = 'xx-*' }; Id = 'RegionNotFound' }
        @{ Case = 'no age'; Parameters = @{ MaximumAge = [timespan]::Zero }; Id = 'InvalidMaximumAge' }
        @{ Case = 'no bucket'; Parameters = @{ BucketName = 'no-such-bucket-here' }; Id = 'BucketNotFound' }
    ) {
        { Get-OrgTrailCoverage @both @Parameters -ErrorAction Stop } | Should -Throw -ErrorId "$Id,OrgTrail.Commands.GetOrgTrailCoverageCommand"
    }

    It 'asks for credentials of the log account' {
        { Get-OrgTrailCoverage @management -ErrorAction Stop } | Should -Throw -ErrorId 'NoCredentials,OrgTrail.Commands.GetOrgTrailCoverageCommand'
    }
}
