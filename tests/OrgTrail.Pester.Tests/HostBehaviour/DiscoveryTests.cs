namespace OrgTrail.Pester.Tests.HostBehaviour;

/// <summary>A file that the host can't take as Pester would is refused as a whole.</summary>
public sealed class DiscoveryTests
{
    [Theory]
    [InlineData("Describe 'd' {", "*Missing closing '}'*")]
    [InlineData("throw 'early'", "early")]
    [InlineData("It 'alone' { }", "It stands in a Describe or a Context.")]
    [InlineData("Context 'alone' { }", "Context stands in a Describe.")]
    [InlineData("Describe 'd' { Should -Be 1 }", "Should stands in a test*")]
    [InlineData("Describe 'd' { Mock Get-Command { } }", "*'Mock' is not recognized*")]
    [InlineData("Describe 'd' { It 'x' -Pending { } }", "*'Pending'*")]
    [InlineData("Describe 'd' { It '<missing>' -ForEach @{ a = 1 } { } }", "*<missing>, which is not in the -ForEach data*")]
    [InlineData("Describe 'd' { BeforeAll { }; BeforeAll { } }", "BeforeAll stands once in a block.")]
    public void A_file_outside_the_subset_is_an_error(string script, string message)
    {
        using var scratch = new Scratch(script);

        var error = scratch.Container.DiscoveryError;

        Assert.NotNull(error);
        var pattern = System.Management.Automation.WildcardPattern.Get(message, System.Management.Automation.WildcardOptions.None);
        Assert.True(pattern.IsMatch(error.Exception.Message), error.Exception.Message);
    }

    [Fact]
    public void Names_take_the_values_of_their_data()
    {
        using var scratch = new Scratch(
            """
            Describe 'for <name>' -ForEach @{ name = 'x' }, @{ name = 'y' } {
                It 'is of <name> with <size.Length> `<b>' -ForEach @(@{ size = 'abc' }) -Tag 't' { }
            }
            """);

        Assert.Null(scratch.Container.DiscoveryError);
        Assert.Equal(["for x.is of x with 3 <b>", "for y.is of y with 3 <b>"], scratch.Container.Tests.Select(test => test.FullName));
        Assert.All(scratch.Container.Tests, test => Assert.Equal(["t"], test.Tags));
    }

    [Fact]
    public void Data_without_items_gives_no_tests()
    {
        using var scratch = new Scratch("Describe 'd' { It 'x' -ForEach @() { } }");

        Assert.Null(scratch.Container.DiscoveryError);
        Assert.Empty(scratch.Container.Tests);
    }
}
