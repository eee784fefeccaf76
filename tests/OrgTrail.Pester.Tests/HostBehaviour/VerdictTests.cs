using OrgTrail.Pester.Tests.Host;

namespace OrgTrail.Pester.Tests.HostBehaviour;

/// <summary>What goes wrong in a test file is seen.</summary>
public sealed class VerdictTests
{
    [Theory]
    [InlineData("1 | Should -Be 2", "Expected 2, but got 1.")]
    [InlineData("'x' | Should -Not -Be 'X' -Because 'case is nothing'", "Expected not 'X', because case is nothing, but got 'x'.")]
    [InlineData("{ 1 } | Should -Throw", "Expected an error, but got none.")]
    [InlineData("{ throw 'a' } | Should -Throw 'b*'", "Expected an error with message like 'b*', but got 'a'*")]
    [InlineData("{ throw 'a' } | Should -Not -Throw", "Expected not an error, but got 'a'*")]
    [InlineData("@(1, 2) | Should -HaveCount 3", "Expected a collection of 3, but got one of 2: @(1, 2).")]
    [InlineData("$null | Should -Not -BeNullOrEmpty", "Expected not $null or empty, but got $null.")]
    [InlineData("'1' | Should -BeOfType [int]", "Expected a [System.Int32], but got [[]System.String] '1'.")]
    [InlineData("throw 'stop'", "stop")]
    [InlineData("No-SuchCommand", "*'No-SuchCommand' is not recognized*")]
    [InlineData("[int]::Parse('x')", "*input string 'x'*")]
    public void A_failing_body_fails_its_test(string body, string message)
    {
        using var scratch = new Scratch($"Describe 'd' {{ It 'case' {{ {body} }} }}");

        var test = scratch.Run();

        Assert.Equal(TestOutcome.Failed, test.Outcome);
        AssertLike(message, test.Error!.Exception.Message);
    }

    [Theory]
    [InlineData("1 | Should -FileContentMatch 'x'")]
    [InlineData("1 | Should")]
    [InlineData("1 | Should -Be")]
    [InlineData("1 | Should -Be 1 -Match 1")]
    [InlineData("1 | Should -BeTrue 1")]
    [InlineData("1 | Should -Be 1 -ErrorId 'x'")]
    [InlineData("1 | Should -Throw")]
    [InlineData("{ 1 } | Should -Not -Throw 'x'")]
    [InlineData("Mock Get-Command { }")]
    [InlineData("InModuleScope OrgTrail { }")]
    [InlineData("Should -Invoke Get-Command")]
    [InlineData("It 'inner' { }")]
    [InlineData("Set-ItResult -Pending")]
    public void What_is_outside_the_subset_fails(string body)
    {
        using var scratch = new Scratch($"Describe 'd' {{ It 'case' {{ {body} }} }}");

        Assert.Equal(TestOutcome.Failed, scratch.Run().Outcome);
    }

    [Theory]
    [InlineData("BeforeAll { throw 'setup' }")]
    [InlineData("BeforeEach { throw 'setup' }")]
    [InlineData("AfterEach { throw 'setup' }")]
    [InlineData("AfterAll { throw 'setup' }")]
    public void A_failing_setup_or_teardown_fails_the_tests_of_its_block_alone(string setup)
    {
        using var scratch = new Scratch($"Describe 'd' {{ {setup}; It 'case' {{ }} }}; Describe 'e' {{ It 'other' {{ }} }}");

        Assert.Equal("setup", scratch.Run().Error?.Exception.Message);
        Assert.Equal(TestOutcome.Passed, scratch.Run("other").Outcome);
    }

    [Fact]
    public void The_error_of_the_test_is_not_hidden_by_that_of_its_teardown()
    {
        using var scratch = new Scratch("Describe 'd' { AfterEach { throw 'second' }; It 'case' { throw 'first' } }");

        Assert.Equal("first", scratch.Run().Error?.Exception.Message);
    }

    [Fact]
    public void A_skipped_block_runs_neither_tests_nor_setup()
    {
        using var scratch = new Scratch("Describe 'd' -Skip { BeforeAll { throw 'ran' }; It 'case' { throw 'ran' } }");

        var test = scratch.Run();

        Assert.True(test.Skip);
        Assert.Equal(TestOutcome.NotRun, test.Outcome);
    }

    private static void AssertLike(string pattern, string text) => Assert.True(
        System.Management.Automation.WildcardPattern.Get(
            pattern.Replace("a [System", "a [[]System", StringComparison.Ordinal),
            System.Management.Automation.WildcardOptions.None).IsMatch(text),
        $"'{text}' is not like '{pattern}'.");
}
