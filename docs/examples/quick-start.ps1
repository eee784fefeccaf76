# The main job in a minute: an organization gets its audit trail, protected and checked. Everything happens in a sandbox in
# memory; the same four lines do it in AWS, with your profiles in place of the sandbox's.
$ErrorActionPreference = 'Stop'
$clock = [System.Diagnostics.Stopwatch]::StartNew()
if (-not (Get-Module OrgTrail)) { Import-Module "$PSScriptRoot/../../OrgTrail.psd1" }

$sandbox = Start-OrgTrailSandbox
try {
    # What to connect with in each account: profile, region and endpoint, splatted as in AWS.Tools.
    $logArchive = $sandbox.LogAccount
    $management = $sandbox.Management

    "An AWS organization in memory: management account $($sandbox.ManagementAccountId), log archive $($sandbox.LogAccountId), at $($sandbox.Endpoint)"

    ''
    "1. New-OrgLogBucket, in the log archive: a bucket that takes this trail's logs and nobody else's"
    $bucket = New-OrgLogBucket -BucketName example-org-logs @logArchive
    $bucket

    '2. Enable-OrgCloudTrail, in the management account: every account, every region, validated log files'
    $trail = $bucket | Enable-OrgCloudTrail @management
    $trail

    '3. Set-LogBucketProtectionScp, in the management account: nobody in the log archive can delete a log any more'
    $protection = $trail | Set-LogBucketProtectionScp @management
    $protection

    # CloudTrail delivers after some minutes, digests after an hour: the sandbox's clock goes faster.
    $sandbox.Advance([timespan]::FromHours(2))

    '4. Test-OrgTrailBaseline, in both: is it so?'
    $results = $protection | Test-OrgTrailBaseline @management -LogAccountProfileName $sandbox.LogAccountProfileName
    $results

    $failed = @($results | Where-Object Status -In 'Fail', 'Unknown').Count
    '{0} controls, {1} of them not as they should be; {2:0.0} seconds and {3} calls to AWS.' -f
        @($results).Count, $failed, $clock.Elapsed.TotalSeconds, $sandbox.Calls.Count
}
finally {
    $sandbox | Stop-OrgTrailSandbox
}

if ($failed) { exit 1 }
