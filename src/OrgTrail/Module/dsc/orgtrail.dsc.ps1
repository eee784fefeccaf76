# Stands between Microsoft DSC and the module: the instance comes on standard input, the state goes to standard output and
# messages to standard error, as JSON lines. orgtrail.dsc.resource.json tells DSC how to call it. It uses commands of
# Microsoft.PowerShell.Core and of the module alone.
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [ValidateSet('Get', 'Test', 'Set', 'WhatIf')]
    [string] $Operation,

    # pwsh hands over the lines of standard input; other hosts leave it to be read.
    [Parameter(ValueFromPipeline)]
    [AllowEmptyString()]
    [string] $Line
)

begin {
    $ErrorActionPreference = 'Stop'
    $ProgressPreference = 'SilentlyContinue'
    $lines = [System.Collections.Generic.List[string]]::new()

    # DSC writes UTF-8. On Windows pwsh has read it by the code page of the console, so that names beyond ASCII must be read anew.
    function Repair-Encoding([string] $Text) {
        $read = [System.Console]::InputEncoding
        if ($read.CodePage -eq 65001) { return $Text }
        try { [System.Text.UTF8Encoding]::new($false, $true).GetString($read.GetBytes($Text)) }
        catch { $Text } # Typed at that console, and no UTF-8.
    }
}

process {
    if ($PSBoundParameters.ContainsKey('Line')) { $lines.Add($Line) }
}

end {
    $exitCode = 1
    try {
        if ($lines.Count -eq 0) { $lines.Add([System.Console]::In.ReadToEnd()) }
        if (-not (Get-Module -Name OrgTrail)) {
            Import-Module -Name "$PSScriptRoot/../OrgTrail.psd1"
        }

        Invoke-OrgTrailDscOperation -Operation $Operation -InputText (Repair-Encoding ($lines -join "`n")) -Confirm:$false | ForEach-Object {
            $said = $_
            switch ($said.Stream) {
                'Output' { [System.Console]::Out.WriteLine($said.Text) }
                'Message' { [System.Console]::Error.WriteLine($said.Text) }
                'ExitCode' { $exitCode = [int] $said.Text }
            }
        }
    }
    catch {
        [System.Console]::Error.WriteLine('{"error":"' + [System.Text.Json.JsonEncodedText]::Encode("$_").ToString() + '"}')
    }

    exit $exitCode
}
