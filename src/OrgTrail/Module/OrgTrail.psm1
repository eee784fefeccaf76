# Loads the cmdlets into the module's own load context. Uses commands of Microsoft.PowerShell.Core alone, so that it
# runs in a bare engine too.

# Two versions of the module may meet in a session: the loader that came first serves both.
$loader = $null
foreach ($assembly in [System.AppDomain]::CurrentDomain.GetAssemblies()) {
    if ($assembly.GetName().Name -eq 'OrgTrail.Loader') { $loader = $assembly }
}
if (-not $loader) {
    $loader = [System.Reflection.Assembly]::LoadFrom("$PSScriptRoot/OrgTrail.Loader.dll")
}

$cmdlets = $loader.GetType('OrgTrail.Loader.ModuleLoadContext', $true)::LoadModule("$PSScriptRoot/lib/OrgTrail.dll")
$module = Import-Module -Assembly $cmdlets -PassThru

# Import-Module exports nothing from an assembly that is still in the module table, so that importing with -Force would
# leave a module without cmdlets (https://github.com/PowerShell/PowerShell/issues/20710): it must go when this one goes.
$ExecutionContext.SessionState.Module.OnRemove = { Remove-Module -ModuleInfo $module -Force }
