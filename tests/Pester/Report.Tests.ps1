# Reports of real results, through the whole module.

BeforeAll {
    . "$PSScriptRoot/common.ps1"
}

Describe 'Export-OrgTrailReport' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox
        $management, $logAccount = $sandbox.Management, $sandbox.LogAccount
        $trail = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount | Enable-OrgCloudTrail @management
        $before = @($trail | Test-OrgTrailBaseline @management -LogAccountProfileName $sandbox.LogAccountProfileName)
        $protection = $trail | Set-LogBucketProtectionScp @management
        $sandbox.Advance([timespan]::FromHours(2))
        $after = @($protection | Test-OrgTrailBaseline @management -LogAccountProfileName $sandbox.LogAccountProfileName)
        $matrix = @($protection | Test-LogBucketProtection @management -LogAccountProfileName $sandbox.LogAccountProfileName)
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'writes <Name> with what <Pattern> finds' -ForEach @(
        @{ Name = 'r.html'; Pattern = '*<title>AWS audit trail: In order</title>*OT-BUCKET-005*s3:<wbr>Delete<wbr>Object<*' }
        @{ Name = 'r.json'; Pattern = '*"schema": "orgtrail-report"*"ruleId": "OT-BUCKET-005"*"action": "s3:DeleteObject"*' }
        @{ Name = 'r.csv'; Pattern = '"Source","Id",*"OT-BUCKET-005"*"s3:DeleteObject"*' }
        @{ Name = 'r.xml'; Pattern = '*<testsuites name="AWS audit trail"*<testsuite name="OrgTrail Baseline"*<testsuite name="OrgTrail Protection"*' }
        @{ Name = 'r.sarif'; Pattern = '*"version": "2.1.0"*"ruleId": "OT-BUCKET-014"*' }
        @{ Name = 'r.ocsf.json'; Pattern = '*"class_uid": 2003*"control": "OT-BUCKET-005"*' }
        @{ Name = 'r.md'; Pattern = '# AWS audit trail*In order.*' }
    ) {
        $path = "$TestDrive/$Name"
        $output = & { $after; $matrix } | Export-OrgTrailReport -Path $path
        $output | Should -BeNullOrEmpty
        [System.IO.File]::ReadAllText($path) | Should -BeLike $Pattern
    }

    It 'takes the results of every check' {
        $other = @{ BucketName = 'gov-my-cloudtrail'; LogAccountProfileName = $sandbox.LogAccountProfileName }
        $end = [datetime]::UtcNow.AddHours(2)
        $all = & {
            $after
            $matrix
            Get-OrgTrailCoverage @management @other
            Test-OrgTrailLogIntegrity @management @other -StartTime $end.AddHours(-1) -EndTime $end
        }
        $null = $all | Export-OrgTrailReport "$TestDrive/all.json" -ErrorAction Stop
        $text = [System.IO.File]::ReadAllText("$TestDrive/all.json")
        foreach ($source in 'Baseline', 'Protection', 'Coverage', 'Integrity') {
            $text | Should -BeLike "*`"source`": `"$source`"*"
        }
    }

    It 'says what changed, from HTML and from JSON' -ForEach @(
        @{ Ending = 'html' }
        @{ Ending = 'json' }
    ) {
        $before | Export-OrgTrailReport "$TestDrive/before.$Ending"
        $after | Export-OrgTrailReport "$TestDrive/changes.json" -PreviousReport "$TestDrive/before.$Ending"
        [System.IO.File]::ReadAllText("$TestDrive/changes.json") | Should -BeLike '*"mended": `[*"ruleId": "OT-SCP-005"*'
    }

    It 'may compare with the file that it replaces, and warns when there is none' {
        $path = "$TestDrive/same.html"
        $null = $before | Export-OrgTrailReport $path -PreviousReport $path -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike 'There is no report*'
        $null = $after | Export-OrgTrailReport $path -PreviousReport $path -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        [System.IO.File]::ReadAllText($path) | Should -BeLike '*What changed*Mended*'
    }

    It 'returns the file with -PassThru, in the format that is told' {
        $file = $after | Export-OrgTrailReport "$TestDrive/report.txt" -Format Markdown -Title 'My | title' -PassThru
        $file | Should -BeOfType System.IO.FileInfo
        $file.Name | Should -Be 'report.txt'
        [System.IO.File]::ReadAllText($file.FullName) | Should -BeLike '# My \| title*'
    }

    It 'writes nothing under -WhatIf' {
        $null = $after | Export-OrgTrailReport "$TestDrive/whatif.json" -WhatIf
        [System.IO.File]::Exists("$TestDrive/whatif.json") | Should -BeFalse
    }

    It 'writes an empty report with a warning' {
        $null = @() | Export-OrgTrailReport "$TestDrive/empty.json" -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike 'No results came*'
        [System.IO.File]::ReadAllText("$TestDrive/empty.json") | Should -BeLike '*"verdict": "Empty"*'
    }

    It 'goes on after an object that is no result' {
        $null = & { 'text'; $after } | Export-OrgTrailReport "$TestDrive/mixed.json" -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -Be 'ReportInputUnsupported,OrgTrail.Commands.ExportOrgTrailReportCommand'
        [System.IO.File]::ReadAllText("$TestDrive/mixed.json") | Should -BeLike '*OT-BUCKET-005*'
    }

    It 'keeps the report that is there when nothing that comes is a result' {
        $path = "$TestDrive/kept.json"
        $after | Export-OrgTrailReport $path
        $before = [System.IO.File]::ReadAllText($path)
        # As a job or Import-Clixml gives results back.
        $copies = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(@($after[0])))
        $null = $copies | Export-OrgTrailReport $path -ErrorVariable errors -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -Be 'ReportInputUnsupported,OrgTrail.Commands.ExportOrgTrailReportCommand'
        $errors[0].Exception.Message | Should -BeLike '*OrgTrailBaselineResult as a job*where the check ran*'
        "$warnings" | Should -BeLike 'Nothing that came is a result*was not written*'
        [System.IO.File]::ReadAllText($path) | Should -Be $before
    }

    It 'keeps a file that is there under -NoClobber' {
        [System.IO.File]::WriteAllText("$TestDrive/old.json", 'old')
        { $after | Export-OrgTrailReport "$TestDrive/old.json" -NoClobber -ErrorAction Stop } |
            Should -Throw -ErrorId 'ReportFileExists,OrgTrail.Commands.ExportOrgTrailReportCommand'
        [System.IO.File]::ReadAllText("$TestDrive/old.json") | Should -Be 'old'
    }

    It 'takes brackets of -LiteralPath as they are' {
        $null = $after | Export-OrgTrailReport -LiteralPath "$TestDrive/report[1].json"
        [System.IO.File]::Exists("$TestDrive/report[1].json") | Should -BeTrue
    }

    It 'refuses <Path> with <Id>' -ForEach @(
        @{ Path = 'a*.json'; Id = 'ReportPathInvalid' }
        @{ Path = 'none/a.json'; Id = 'ReportPathInvalid' }
        @{ Path = 'Variable:a.json'; Id = 'ReportPathInvalid'; IsWhole = $true }
        @{ Path = 'a.txt'; Id = 'ReportFormatUnknown' }
    ) {
        $full = if ($IsWhole) { $Path } else { "$TestDrive/$Path" }
        { $after | Export-OrgTrailReport $full -ErrorAction Stop } | Should -Throw -ErrorId "$Id,OrgTrail.Commands.ExportOrgTrailReportCommand"
    }

    It 'refuses to compare with what is no report' {
        [System.IO.File]::WriteAllText("$TestDrive/other.json", '{}')
        { $after | Export-OrgTrailReport "$TestDrive/x.json" -PreviousReport "$TestDrive/other.json" -ErrorAction Stop } |
            Should -Throw -ErrorId 'PreviousReportInvalid,OrgTrail.Commands.ExportOrgTrailReportCommand'
        [System.IO.File]::Exists("$TestDrive/x.json") | Should -BeFalse
    }
}
