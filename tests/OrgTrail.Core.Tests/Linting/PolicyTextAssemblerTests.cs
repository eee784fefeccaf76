using OrgTrail.Core.Linting;

namespace OrgTrail.Core.Tests.Linting;

public sealed class PolicyTextAssemblerTests
{
    [Theory]
    [InlineData(new[] { "{", "  \"Sid\": \"a } { b\"", "}" }, new[] { "{\n  \"Sid\": \"a } { b\"\n}" })]
    [InlineData(new[] { "{\"a\":1}", "{\"b\":2}" }, new[] { "{\"a\":1}", "{\"b\":2}" })]
    [InlineData(new[] { "{\"a\":", "{\"b\":2}" }, new[] { "{\"a\":", "{\"b\":2}" })]
    [InlineData(new[] { "{\n}", "{", "}" }, new[] { "{\n}", "{\n}" })]
    [InlineData(new[] { "{\"a\": \"\\\"}\"", "}" }, new[] { "{\"a\": \"\\\"}\"\n}" })]
    [InlineData(new[] { "no policy", "at all" }, new[] { "no policy\nat all" })]
    [InlineData(new[] { "", " " }, new string[0])]
    public void Lines_become_whole_policies(string[] strings, string[] policies)
    {
        var assembler = new PolicyTextAssembler();

        var all = strings.SelectMany(assembler.Add).ToList();
        if (assembler.Flush() is { } rest)
        {
            all.Add(rest);
        }

        Assert.Equal(policies, all);
    }
}
