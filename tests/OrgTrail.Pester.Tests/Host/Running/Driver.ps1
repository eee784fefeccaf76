# Runs what was discovered. Block and test bodies are dot-sourced into a scope of their own block or test: what BeforeAll
# sets is seen by the tests and blocks inside, and by nobody else. Within try, an error that ends a statement ends the test.
@{
    Discover = {
        param($__pesterBlock, $__pesterFixture)
        $__pesterBlock.DefineVariables($ExecutionContext.SessionState)
        try { $null = . $__pesterFixture } catch { throw }
    }

    Block = {
        param($__pesterBlock)
        if (-not $__pesterBlock.ShouldRun) { return }
        $__pesterBlock.DefineVariables($ExecutionContext.SessionState)
        $__pesterBlock.EnterDrive($TestDrive)
        try {
            foreach ($__pesterScript in $__pesterBlock.BeforeAll) { $null = . $__pesterScript }
            foreach ($__pesterChild in $__pesterBlock.Children) {
                if ($__pesterChild -is [OrgTrail.Pester.Tests.Host.TestBlock]) { & $__pesterDriver.Block $__pesterChild }
                elseif (-not $__pesterChild.Skip) { & $__pesterDriver.Test $__pesterChild }
            }
        }
        catch { $__pesterBlock.Fail($_) }
        try { foreach ($__pesterScript in $__pesterBlock.AfterAll) { $null = . $__pesterScript } }
        catch { $__pesterBlock.Fail($_) }
        $__pesterBlock.LeaveDrive($TestDrive)
    }

    Test = {
        param($__pesterTest)
        $__pesterTest.DefineVariables($ExecutionContext.SessionState)
        try {
            foreach ($__pesterScript in $__pesterTest.BeforeEach) { $null = . $__pesterScript }
            $null = . $__pesterTest.Body
        }
        catch { $__pesterTest.Fail($_) }
        try { foreach ($__pesterScript in $__pesterTest.AfterEach) { $null = . $__pesterScript } }
        catch { $__pesterTest.Fail($_) }
        $__pesterTest.Pass()
    }

    Throw = {
        param($__pesterScript)
        try { $null = & $__pesterScript } catch { $_ }
    }
}
