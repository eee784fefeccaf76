# Test-OrgTrailPolicy on the two published policies that OrgTrail started from, and on what users pipe into it.

BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $examples = "$PSScriptRoot/../../docs/examples"
    $bucketPolicy = "$examples/article-bucket-policy.json"
    $scp = "$examples/article-log-scp.json"
    $clean = '{"Version":"2012-10-17","Statement":[{"Sid":"Keep","Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::gov-my-cloudtrail/*"}]}'
    $known = @{
        BucketName          = 'gov-my-cloudtrail'
        OrganizationId      = 'o-abcdefghij'
        ManagementAccountId = '111111111111'
        TrailArn            = 'arn:aws:cloudtrail:us-east-1:111111111111:trail/org-trail'
    }
}

Describe 'The published policies' {
    It 'the bucket policy has a doubled Sid, an account id of ten digits, a placeholder and no SourceArn' {
        $findings = @(Test-OrgTrailPolicy $bucketPolicy)
        $findings.RuleId | Should -Be @('OT-LINT-009', 'OT-LINT-009', 'OT-LINT-004', 'OT-LINT-002', 'OT-LINT-009', 'OT-LINT-005')
        $findings.Line | Should -Be @(8, 19, 24, 32, 35, 40)
        $findings | ForEach-Object {
            $_.Kind | Should -Be 'BucketPolicy'
            $_.Severity | Should -Be 'Error'
            $_.Path | Should -Match 'article-bucket-policy.json$'
            $_.Why | Should -Not -BeNullOrEmpty
            $_.Fix | Should -Not -BeNullOrEmpty
        }
        $findings[3].Sid | Should -Be 'AWSCloudTrailWrite20150319'
        $findings[3].StatementIndex | Should -Be 2
    }

    It 'the SCP denies object actions on the bucket, where they never match' {
        $findings = @(Test-OrgTrailPolicy $scp)
        $findings.Kind | Should -Contain 'ServiceControlPolicy'
        @($findings | Where-Object { $_.RuleId -eq 'OT-LINT-008' }).Count | Should -Be 9
        ($findings | Where-Object { $_.RuleId -eq 'OT-LINT-008' }).Message -join ' ' | Should -Match 's3:DeleteObjectVersion'
    }

    It '<_> is corrected and then clean when the real values are given' -ForEach @('article-bucket-policy.json', 'article-log-scp.json') {
        $correction = Test-OrgTrailPolicy -LiteralPath "$examples/$_" -Fix @known
        $correction.IsChanged | Should -BeTrue
        $correction.Changes.Count | Should -BeGreaterThan 1
        @($correction.Remaining).Count | Should -Be 0
        $correction.PolicyText | Test-OrgTrailPolicy | Should -BeNullOrEmpty
    }

    It 'what needs a decision remains' {
        $correction = Test-OrgTrailPolicy $bucketPolicy -Fix
        @($correction.Changes).Count | Should -Be 1
        $correction.Remaining.RuleId | Should -Contain 'OT-LINT-005'
        $correction.Remaining[0].Path | Should -Match 'article-bucket-policy.json$'
    }

    It 'files are never written' {
        $before = [System.IO.File]::ReadAllText($scp)
        $null = Test-OrgTrailPolicy $scp -Fix @known
        [System.IO.File]::ReadAllText($scp) | Should -Be $before
    }
}

Describe 'Input' {
    It 'takes wildcards' {
        $paths = (Test-OrgTrailPolicy "$examples/article-*.json").Path
        $paths -match 'bucket-policy' | Should -Not -BeNullOrEmpty
        $paths -match 'log-scp' | Should -Not -BeNullOrEmpty
    }

    It 'takes files from the pipeline' {
        $findings = [System.IO.FileInfo]$bucketPolicy, [System.IO.FileInfo]$scp | Test-OrgTrailPolicy
        @($findings).Count | Should -Be 19
    }

    It 'takes objects with a PSPath' {
        $item = [pscustomobject]@{ PSPath = "Microsoft.PowerShell.Core\FileSystem::$([System.IO.Path]::GetFullPath($bucketPolicy))" }
        @($item | Test-OrgTrailPolicy).Count | Should -Be 6
    }

    It 'takes text from the pipeline, whole or line by line' {
        $text = [System.IO.File]::ReadAllText($bucketPolicy)
        @($text | Test-OrgTrailPolicy).Count | Should -Be 6
        @($text.Split("`n") | Test-OrgTrailPolicy).Line | Should -Be @(8, 19, 24, 32, 35, 40)
        @($clean, $text, $clean | Test-OrgTrailPolicy -Fix).Count | Should -Be 3
    }

    It 'a policy that is never closed does not swallow the next' {
        $corrections = @('{"Version":"2012-10-17",', $clean | Test-OrgTrailPolicy -Fix)
        $corrections.Count | Should -Be 2
        $corrections[0].Remaining.RuleId | Should -Be 'OT-LINT-001'
        @($corrections[1].Remaining).Count | Should -Be 0
    }

    It 'takes text as an argument' {
        Test-OrgTrailPolicy -PolicyText $clean | Should -BeNullOrEmpty
    }

    It 'judges as the kind that is named' {
        (Test-OrgTrailPolicy -PolicyText $clean -Kind BucketPolicy).RuleId | Should -Contain 'OT-LINT-003'
        (Test-OrgTrailPolicy -PolicyText $clean -Kind IdentityPolicy -Fix).Kind | Should -Be 'IdentityPolicy'
    }

    It 'knows the limits of service control policies' {
        (Test-OrgTrailPolicy -PolicyText $clean -PolicySizeLimit 50).RuleId | Should -Be 'OT-LINT-013'
        (Test-OrgTrailPolicy -PolicyText $clean -AttachedPolicyCount 6 -PolicySlotLimit 5).RuleId | Should -Be 'OT-LINT-014'
    }
}

Describe 'Quiet' {
    It 'is true for policies without faults' {
        $clean, $clean | Test-OrgTrailPolicy -Quiet | Should -BeTrue
    }

    It 'is one false for a policy with faults among others' {
        $answers = @([System.IO.File]::ReadAllText($scp), $clean | Test-OrgTrailPolicy -Quiet)
        $answers.Count | Should -Be 1
        $answers[0] | Should -BeFalse
    }

    It 'is false when a file could not be read' {
        Test-OrgTrailPolicy -Path "$examples/no-such-file.json" -Quiet -ErrorAction SilentlyContinue | Should -BeFalse
    }
}

Describe 'What is no policy' {
    It 'is a finding that says where: <Case>' -ForEach @(
        @{ Case = 'no JSON'; Text = '{"Version":'; Line = 1 }
        @{ Case = 'an effect that does not exist'; Text = "{`n""Statement"": [{""Effect"": ""Permit"", ""Action"": ""*"", ""Resource"": ""*""}]`n}"; Line = 2 }
        @{ Case = 'an empty text'; Text = ''; Line = 1 }
    ) {
        $finding = Test-OrgTrailPolicy -PolicyText $Text
        $finding.RuleId | Should -Be 'OT-LINT-001'
        $finding.Line | Should -Be $Line
        (Test-OrgTrailPolicy -PolicyText $Text -Fix).PolicyText | Should -BeNullOrEmpty
    }
}

Describe 'Errors' {
    It 'a missing file does not keep the others from being checked' {
        $findings = Test-OrgTrailPolicy -Path "$examples/no-such-file.json", $bucketPolicy -ErrorVariable failure -ErrorAction SilentlyContinue
        @($findings).Count | Should -Be 6
        @($failure).Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'PolicyFileNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It '<ErrorId> for <Case>' -ForEach @(
        @{ Case = 'a pattern that no file matches'; ErrorId = 'PolicyFileNotFound'; Arguments = @{ Path = 'no-such-*.json' } }
        @{ Case = 'a literal path that is a pattern'; ErrorId = 'PolicyFileNotFound'; Arguments = @{ LiteralPath = 'article-*.json' } }
        @{ Case = 'a folder'; ErrorId = 'PolicyFileUnreadable'; Arguments = @{ LiteralPath = [System.IO.Path]::GetTempPath() } }
        @{ Case = 'a path that names no file'; ErrorId = 'PolicyFileUnreadable'; Arguments = @{ Path = 'Env:PATH' } }
    ) {
        Test-OrgTrailPolicy @Arguments -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
    }

    It 'a malformed value ends the command: <ErrorId>' -ForEach @(
        @{ ErrorId = 'InvalidAccountId'; Arguments = @{ ManagementAccountId = '1111111111' } }
        @{ ErrorId = 'InvalidOrganizationId'; Arguments = @{ OrganizationId = 'YOUR-ORG' } }
        @{ ErrorId = 'InvalidBucketName'; Arguments = @{ BucketName = 'Not_Valid' } }
        @{ ErrorId = 'InvalidTrailName'; Arguments = @{ TrailArn = 'org-trail' } }
        @{ ErrorId = 'InvalidParameterCombination'; Arguments = @{ Fix = $true; Quiet = $true } }
    ) {
        { Test-OrgTrailPolicy -PolicyText $clean @Arguments } | Should -Throw -ErrorId "$ErrorId,*"
    }
}
