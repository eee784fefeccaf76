<#
.SYNOPSIS
    Registers the daily check of the audit trail with Windows Task Scheduler.
.DESCRIPTION
    Fills orgtrail-check.xml in and registers it. Run it as an administrator. Running it again replaces the task.
    Nothing secret goes into the task: give profiles, or leave them out where the machine has a role.
.EXAMPLE
    ./Register-OrgTrailCheck.ps1 -CheckScript 'C:\Program Files\OrgTrail\scheduled-check.ps1' -Argument @{
        ManagementProfileName = 'management'; LogAccountProfileName = 'log-archive'; Region = 'eu-central-1'
        LogPath = 'C:\ProgramData\OrgTrail\check.log'
    }
.EXAMPLE
    ./Register-OrgTrailCheck.ps1 -CheckScript C:\OrgTrail\scheduled-check.ps1 -Argument @{ Region = 'eu-central-1' } -At 22:15 -UserId 'CORP\orgtrail$' -WhatIf

    Shows what would be registered for a group managed service account.
.EXAMPLE
    ./Register-OrgTrailCheck.ps1 -CheckScript C:\OrgTrail\scheduled-check.ps1 -AsXml > task.xml

    Gives the task's definition in place of registering it.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The path of scheduled-check.ps1 on this machine.
    [Parameter(Mandatory)]
    [string] $CheckScript,

    # Parameters of scheduled-check.ps1. A switch has the value $true.
    [hashtable] $Argument = @{},

    [timespan] $At = '05:30',

    # Who runs it: LOCAL SERVICE, or a group managed service account (DOMAIN\name$).
    [string] $UserId = 'S-1-5-19',

    [string] $TaskName = '\OrgTrail\Check',

    [string] $PwshPath = "$env:ProgramFiles\PowerShell\7\pwsh.exe",

    [switch] $AsXml
)

$ErrorActionPreference = 'Stop'

# A value as one word of a Windows command line. Values with quotes or ending in a backslash would need more, and don't occur here.
function Quote([string] $Text) {
    if ($Text -match '["\r\n]') { throw "'$Text' has a quote or a line break, which the command line of a task can't carry." }
    if ($Text -match '^[\w.:/\\=+@-]+$') { return $Text }
    if ($Text.EndsWith('\')) { throw "'$Text' ends in a backslash: leave it out." }
    return "`"$Text`""
}

$words = @('-NoProfile', '-NonInteractive', '-File', (Quote $CheckScript))
foreach ($name in @($Argument.Keys | ForEach-Object { [string] $_ })) {
    if ($name -match 'Secret|Token|Password|AccessKey') { throw "-$name does not belong into a task, where every administrator can read it. Use a profile or a role." }
    $value = $Argument[$name]
    if ($value -is [bool] -or $value -is [switch]) {
        if ($value) { $words += "-$name" }
    }
    else {
        $words += "-$name", (Quote ($value -join ','))
    }
}

$task = [xml]::new()
$task.PreserveWhitespace = $true
$task.Load([System.IO.Path]::Combine($PSScriptRoot, 'orgtrail-check.xml'))
$task.Task.RegistrationInfo.URI = $TaskName
$task.Task.Triggers.CalendarTrigger.StartBoundary = [datetime]::Today.Add($At).ToString('s', [cultureinfo]::InvariantCulture)
$task.Task.Principals.Principal.UserId = $UserId
if ($UserId -match '\$$') {
    # A group managed service account: Windows keeps and changes its password.
    $logon = $task.CreateElement('LogonType', $task.DocumentElement.NamespaceURI)
    $logon.InnerText = 'Password'
    $null = $task.Task.Principals.Principal.InsertAfter($logon, $task.Task.Principals.Principal['UserId'])
}

$task.Task.Actions.Exec.Command = $PwshPath
$task.Task.Actions.Exec.Arguments = $words -join ' '

if ($AsXml) {
    $task.OuterXml
    return
}

if ($PSCmdlet.ShouldProcess($TaskName, "Register: $PwshPath $($words -join ' ')")) {
    $path = "\$($TaskName.TrimStart('\'))"
    $end = $path.LastIndexOf('\') + 1
    Register-ScheduledTask -TaskName $path.Substring($end) -TaskPath $path.Substring(0, $end) -Xml $task.OuterXml -Force
}
