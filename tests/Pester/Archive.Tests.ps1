# Trail archives of the sandbox: rehearsals at scale, and tampering.

BeforeAll {
    . "$PSScriptRoot/common.ps1"
}

Describe 'A trail archive' {
    BeforeAll {
        $sandbox = Start-OrgTrailSandbox -MemberAccountCount 300
        $management = $sandbox.Management
        $logAccount = $sandbox.LogAccount
        $trail = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount | Enable-OrgCloudTrail @management
        $archive = $sandbox.AddTrailArchive($trail.TrailArn, 8, 2)
    }

    AfterAll {
        $sandbox | Stop-OrgTrailSandbox
    }

    It 'has files of every account, region and hour' {
        $archive.DigestCount | Should -Be (302 * 17 * 8)
        $archive.LogFileCount | Should -Be (302 * 17 * 8 * 2)
        $archive.Root | Should -Be "AWSLogs/$($sandbox.OrganizationId)/"
        @($archive.DigestKeys('333333333333', 'eu-west-1')).Count | Should -Be 8
    }

    It 'tells what a fault must be found as: <Fault>' -ForEach @(
        @{ Fault = 'ChangedLog'; Subject = 'Log'; Verdict = 'Invalid'; Hours = 0 }
        @{ Fault = 'DeletedAdjacentDigests'; Subject = 'Chain'; Verdict = 'Gap'; Hours = 2 }
        @{ Fault = 'InjectedLog'; Subject = 'Log'; Verdict = 'Unlisted'; Hours = 0 }
    ) {
        $finding = $sandbox.Tamper($archive, $Fault, '333333333333', 'eu-west-1', 2)
        $finding.Subject | Should -Be $Subject
        $finding.Verdicts | Should -Be $Verdict
        $finding.MissingHours | Should -Be $Hours
    }

    It 'can be saved with the public keys' {
        $folder = [System.IO.Path]::Combine($TestDrive, 'copy')
        $written = $sandbox.SaveTrailArchive($archive, $folder, "$($archive.Root)444444444444/CloudTrail-Digest/us-east-1/")
        $written.Files | Should -Be 8
        [System.IO.File]::Exists([System.IO.Path]::Combine($folder, 'public-keys.json')) | Should -BeTrue
        @([System.IO.Directory]::GetFiles($folder, '*.metadata.json', 'AllDirectories')).Count | Should -Be 8
    }
}
