# The test language itself: these hold under Pester 5 and under the host that `dotnet test` uses.

BeforeDiscovery {
    $letters = @('a', 'b')
    $skipped = $true
}

BeforeAll {
    $fileValue = 'file'
    $order = [System.Collections.Generic.List[string]]::new()
}

Describe 'Scopes' {
    BeforeAll {
        $blockValue = 'block'
        $counter = 0
    }

    It 'sees the variables of BeforeAll of the file and of the block' {
        $fileValue | Should -Be 'file'
        $blockValue | Should -Be 'block'
    }

    It 'gives each test its own scope' {
        $counter++
        $leak = 'here'
        $counter | Should -Be 1
    }

    It 'keeps nothing of the test before' {
        $counter | Should -Be 0
        $leak | Should -BeNullOrEmpty
    }

    Context 'inside' {
        BeforeAll { $blockValue = 'changed inside' }

        It 'sees what the inner block changed' {
            $blockValue | Should -Be 'changed inside'
        }
    }

    It 'is not changed by the inner block' {
        $blockValue | Should -Be 'block'
    }
}

Describe 'Order' {
    BeforeEach { $order.Add('outer before') }
    AfterEach { $order.Add('outer after') }

    Context 'inner' {
        BeforeAll { $order.Clear() }
        BeforeEach { $order.Add('inner before') }
        AfterEach { $order.Add('inner after') }

        It 'runs outer setups first' {
            $order -join ', ' | Should -Be 'outer before, inner before'
        }

        It 'runs inner teardowns first' {
            ($order[2..3] -join ', ') | Should -Be 'inner after, outer after'
        }
    }
}

Describe 'Data of <_>' -ForEach $letters {
    It 'is $_ in the tests' {
        $_ | Should -BeIn @('a', 'b')
    }

    It 'multiplies <text> by <times> to <text.Length>' -ForEach @(
        @{ text = 'x'; times = 2; expected = 'xx' }
        @{ text = 'yz'; times = 1; expected = 'yz' }
    ) {
        $text * $times | Should -BeExactly $expected
    }
}

Describe 'Skipping' -Tag 'language' {
    It 'does not run a skipped test' -Skip:$skipped {
        throw 'it ran'
    }

    It 'is skipped while it runs' {
        Set-ItResult -Skipped -Because 'it says so'
        throw 'it went on'
    }
}

Describe 'TestDrive' {
    BeforeAll { [System.IO.File]::WriteAllText("$TestDrive/outer.txt", 'x') }

    Context 'inside' {
        BeforeAll { [System.IO.File]::WriteAllText("$TestDrive/inner.txt", 'x') }

        It 'holds the files of both blocks' {
            'TestDrive:/outer.txt' | Should -Exist
            'TestDrive:/inner.txt' | Should -Exist
        }
    }

    It 'loses the files of a finished block' {
        'TestDrive:/outer.txt' | Should -Exist
        'TestDrive:/inner.txt' | Should -Not -Exist
    }
}

Describe 'Should' {
    It 'compares as -eq and as -ceq' {
        'A' | Should -Be 'a'
        'A' | Should -Not -BeExactly 'a'
        1 | Should -Be '1'
        @(1, 2) | Should -Be @(1, 2)
        @(1, 2) | Should -Not -Be @(1, 3)
        @(@(1), @(2, 3)) | Should -Be @(@(1), @(2, 3))
        , @(1, 2) | Should -Not -Be @(1, 2)   # one thing, which is an array
        $null | Should -Be $null
        0 | Should -Not -Be $null
    }

    It 'knows nothing, emptiness and truth' {
        $null | Should -BeNullOrEmpty
        '' | Should -BeNullOrEmpty
        @() | Should -BeNullOrEmpty
        'x' | Should -Not -BeNullOrEmpty
        1 | Should -BeTrue
        0 | Should -BeFalse
    }

    It 'orders' {
        2 | Should -BeGreaterThan 1
        2 | Should -BeGreaterOrEqual 2
        1 | Should -BeLessThan 2
        2 | Should -BeLessOrEqual 2
        2 | Should -Not -BeLessThan 2
    }

    It 'matches text' {
        'Organization' | Should -BeLike 'org*'
        'Organization' | Should -Not -BeLikeExactly 'org*'
        'Organization' | Should -Match '^o.*n$'
        'Organization' | Should -Not -MatchExactly '^o'
    }

    It 'looks into collections' {
        @('a', 'b') | Should -Contain 'B'
        @('a', 'b') | Should -Not -Contain 'c'
        @('a', 'b') | Should -HaveCount 2
        @() | Should -HaveCount 0
    }

    It 'asks each of several things, unless it is about all of them' {
        @('ab', 'ac') | Should -Match '^a'
        @(1, 2) | Should -BeLessThan 3
        { @('ab', 'c') | Should -Match '^a' } | Should -Throw
        { @('ab', 'c') | Should -BeLike 'a*' } | Should -Throw
        { @($true, $false) | Should -BeTrue } | Should -Throw
        { @(1, 'x') | Should -BeOfType [int] } | Should -Throw
    }

    It 'knows types' {
        1 | Should -BeOfType [int]
        'x' | Should -BeOfType string
        1 | Should -Not -BeOfType ([string])
    }

    It 'catches errors by message, id and type' {
        { throw 'a long story' } | Should -Throw
        { throw 'a long story' } | Should -Throw '*story'
        { throw 'a long story' } | Should -Throw -ErrorId 'a long*'
        { [int]::Parse('x') } | Should -Throw -ExceptionType ([System.Management.Automation.MethodInvocationException])
        { 1 } | Should -Not -Throw
        $caught = { throw 'kept' } | Should -Throw -PassThru
        $caught.Exception.Message | Should -Be 'kept'
    }

    It 'says what differs, and why it matters' {
        { 1 | Should -Be 2 -Because 'one is one' } | Should -Throw '*expected*2*because one is one*'
    }
}
