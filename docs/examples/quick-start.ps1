# The main job on a sandbox: an AWS organization in memory, spoken to over AWS's own protocols. On real accounts the same four
# commands run with your own profiles in the place of $management and $logAccount.

$watch = [System.Diagnostics.Stopwatch]::StartNew()
$sandbox = Start-OrgTrailSandbox
$management, $logAccount = $sandbox.Management, $sandbox.LogAccount

try {
    "OrgTrail gives an AWS organization a tamper-evident audit trail. Sandbox: management account $($sandbox.ManagementAccountId),"
    "log account $($sandbox.LogAccountId), organization $($sandbox.OrganizationId), at $($sandbox.Endpoint)"
    ''
    '1. New-OrgLogBucket: the bucket, its settings and its policy, in the log account.'
    $bucket = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount
    $bucket.Changes | ForEach-Object { "     $_" }

    '2. Enable-OrgCloudTrail: trusted access and the organization trail, in the management account.'
    $trail = $bucket | Enable-OrgCloudTrail @management
    $trail.Changes | ForEach-Object { "     $_" }

    '3. Set-LogBucketProtectionScp: nobody in the log account may change or delete the logs.'
    $protection = $trail | Set-LogBucketProtectionScp @management
    $protection.Changes | ForEach-Object { "     $_" }
    "     policy of $($protection.PolicySize) characters (limit $($protection.PolicySizeLimit)), attached to $($protection.TargetId)"

    '   Two hours pass in the sandbox: CloudTrail delivers logs and signed digests.'
    $sandbox.Advance([timespan]::FromHours(2))

    '4. Test-OrgTrailBaseline: is everything as it should be?'
    $results = $protection | Test-OrgTrailBaseline @management -LogAccountProfileName $sandbox.LogAccountProfileName
    $results

    $failed = @($results | Where-Object Status -in 'Fail', 'Unknown')
    $passed = @($results | Where-Object Status -eq 'Pass')
    "$($passed.Count) controls pass, $($failed.Count) fail, $($results.Count - $passed.Count - $failed.Count) warn or do not apply."

    $cells = @($protection | Test-LogBucketProtection @management -LogAccountProfileName $sandbox.LogAccountProfileName)
    $holes = @($cells | Where-Object IsAsExpected -eq $false)
    "Who can still delete a log? $($cells.Count) combinations of principal and action evaluated, $($holes.Count) not as they should be."

    # The same pipeline again: everything is in its desired state, so nothing is written.
    $sandbox.ClearCalls()
    $null = New-OrgLogBucket -BucketName gov-my-cloudtrail @logAccount | Enable-OrgCloudTrail @management | Set-LogBucketProtectionScp @management
    "Second run of the pipeline: $(@($sandbox.Calls | Where-Object IsWrite).Count) writing calls, $(@($sandbox.Calls).Count) reading ones."
    "Done in $($watch.Elapsed.TotalSeconds.ToString('0.0', [cultureinfo]::InvariantCulture)) seconds."
}
finally {
    $sandbox | Stop-OrgTrailSandbox
}

if ($failed.Count -gt 0 -or $holes.Count -gt 0) { exit 2 }
