using CsCheck;
using OrgTrail.Policies.Linting;

namespace OrgTrail.Policies.Tests.Linting;

public sealed class HostileTextTests
{
    [Theory]
    [InlineData("", 1)]
    [InlineData("not json", 1)]
    [InlineData("[]", 1)]
    [InlineData("{\n\"Version\": \"2012-10-17\",\n\"Statment\": []}", 3)]
    [InlineData("{\n\"Version\": \"2012-10-17\",\n\"Statement\": [{\"Effect\":\"Maybe\"}]}", 3)]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":[", 1)]
    public void A_text_that_is_no_policy_gives_one_finding_with_its_line(string text, int line)
    {
        LintFinding finding = Assert.Single(PolicyLinter.Lint(text, PolicyKind.BucketPolicy));

        Assert.Equal("OT-LINT-001", finding.RuleId);
        Assert.Equal(line, finding.Line);
        Assert.Null(PolicyLinter.Fix(text, PolicyKind.BucketPolicy).Document);
    }

    [Fact]
    public void A_byte_order_mark_is_judged_like_any_other_text()
    {
        LintFinding[] with = [.. PolicyLinter.Lint("\uFEFF" + Articles.Scp, PolicyKind.ServiceControlPolicy)];
        LintFinding[] without = [.. PolicyLinter.Lint(Articles.Scp, PolicyKind.ServiceControlPolicy)];

        Assert.Equal(without, with);
    }

    [Fact]
    public void Deep_nesting_is_refused_without_a_crash()
    {
        string text = string.Concat(Enumerable.Repeat("[", 500_000));
        Assert.Equal("OT-LINT-001", Assert.Single(PolicyLinter.Lint(text, PolicyKind.BucketPolicy)).RuleId);
    }

    [Fact]
    public void Any_text_is_judged_without_a_crash() =>
        Gen.String.Sample(text =>
        {
            PolicyLinter.Lint(text, PolicyKind.BucketPolicy);
            PolicyLinter.Fix(text, PolicyKind.ServiceControlPolicy);
        });

    [Fact]
    public void Any_mutation_of_a_policy_is_judged_and_corrected_without_a_crash() =>
        Gen.Select(Gen.Int[0, Articles.Scp.Length - 1], Gen.Char[' ', '~'], Gen.Int[0, Articles.BucketPolicy.Length - 1]).Sample((at, character, other) =>
        {
            string scp = string.Concat(Articles.Scp.AsSpan(0, at), [character], Articles.Scp.AsSpan(at + 1));
            string bucket = string.Concat(Articles.BucketPolicy.AsSpan(0, other), [character], Articles.BucketPolicy.AsSpan(other + 1));
            PolicyLinter.Fix(scp, PolicyKind.ServiceControlPolicy, Articles.Known);
            PolicyLinter.Fix(bucket, PolicyKind.BucketPolicy, Articles.Known);
        });

    [Fact]
    public void A_megabyte_of_actions_and_resources_in_one_statement_is_judged_and_corrected()
    {
        // Pairing every action with every resource would take 10^8 comparisons of ARNs, and the suite with it.
        const int count = 10_000;
        string actions = string.Join(',', Enumerable.Range(0, count).Select(number => $"\"s3:DeleteObject{number}\""));
        string resources = string.Join(',', Enumerable.Range(0, count).Select(number => $"\"arn:aws:kms:us-east-1:222222222222:key/{number:D32}\""));
        string text = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":["s3:DeleteObject",{{actions}}],"Resource":[{{resources}}]}]}""";

        Assert.True(PolicyLinter.Lint(text, PolicyKind.BucketPolicy).Length > count);
        Assert.NotEmpty(PolicyLinter.Fix(text, PolicyKind.BucketPolicy).Changes);
    }

    [Fact]
    public void Thousands_of_statements_with_one_sid_are_judged_and_corrected()
    {
        string statements = string.Join(',', Enumerable.Repeat("""{"Sid":"Same","Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::logs"}""", 2_000));
        LintFixResult result = PolicyLinter.Fix($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""", PolicyKind.ServiceControlPolicy);

        Assert.Equal(2_000, result.Document!.Statement.Select(statement => statement.Sid).Distinct().Count());
    }
}
