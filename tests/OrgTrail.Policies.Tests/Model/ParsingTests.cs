using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Model;

public sealed class ParsingTests
{
    [Fact]
    public void Every_element_is_read()
    {
        var document = PolicyDocument.Parse("""
            {"Version":"2012-10-17","Id":"Logs","Statement":[
              {"Sid":"A","Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com","AWS":["1","2"]},"Action":["s3:PutObject","s3:Get*"],
               "Resource":"arn:aws:s3:::logs/*","Condition":{"StringEquals":{"aws:SourceArn":["a","b"],"s3:x-amz-acl":"c"},"Bool":{"aws:SecureTransport":true}}},
              {"Effect":"Deny","NotPrincipal":"*","NotAction":"s3:*","NotResource":["x","y"]}]}
            """);
        Assert.Equal("Logs", document.Id);
        var first = document.Statement[0];
        Assert.Equal("A", first.Sid);
        Assert.Equal(PolicyEffect.Allow, first.Effect);
        Assert.Equal(["AWS", "Service"], first.Principal!.ByType.Keys);
        Assert.Equal(["s3:PutObject", "s3:Get*"], first.Action);
        Assert.Equal(["StringEquals aws:SourceArn a,b", "StringEquals s3:x-amz-acl c", "Bool aws:SecureTransport true"],
            first.Condition.Select(c => $"{c.Operator} {c.Key} {string.Join(',', c.Values)}"));
        var second = document.Statement[1];
        Assert.True(second.NotPrincipal!.IsEveryone);
        Assert.Equal(["s3:*"], second.NotAction);
        Assert.Equal(["x", "y"], second.NotResource);
        Assert.Empty(second.Action);
    }

    [Fact]
    public void A_single_statement_may_stand_without_an_array() =>
        Assert.Single(PolicyDocument.Parse("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""").Statement);

    [Fact]
    public void Without_a_Version_the_older_language_counts() =>
        Assert.Equal("2008-10-17", PolicyDocument.Parse("""{"Statement":[]}""").Version);

    [Fact]
    public void Numbers_and_booleans_in_conditions_keep_their_text() =>
        Assert.Equal(["1.50", "false", "x"], PolicyDocument.Parse(
            """{"Statement":{"Effect":"Allow","Action":"*","Condition":{"NumericEquals":{"k":[1.50,false,"x"]}}}}""").Statement[0].Condition[0].Values);

    [Fact]
    public void Duplicate_Sids_and_odd_account_ids_are_read_for_the_linter_to_judge() =>
        Assert.Equal(2, PolicyDocument.Parse("""
            {"Statement":[{"Sid":"S","Effect":"Allow","Principal":{"AWS":"1234567890"},"Action":"s3:*","Resource":"*"},
                          {"Sid":"S","Effect":"Allow","Principal":{"AWS":"1234567890"},"Action":"s3:*","Resource":"*"}]}
            """).Statement.Length);

    [Fact]
    public void A_byte_order_mark_and_white_space_are_no_obstacle() =>
        Assert.Empty(PolicyDocument.Parse("\uFEFF \r\n\t{\"Statement\":[]} \n").Statement);

    [Theory]
    [InlineData("", "not valid JSON", 1, 1, "$")]
    [InlineData("nonsense", "not valid JSON", 1, 2, "$")]
    [InlineData("[]", "must be a JSON object", 1, 1, "$")]
    [InlineData("{}", "no Statement element", 1, 2, "$")]
    [InlineData("{\"Statement\":[]} x", "not valid JSON", 1, 18, "$")]
    [InlineData("{\"Statement\":[]\n,\"Statement\":[]}", "'Statement' is there twice", 2, 2, "$")]
    [InlineData("{\"statement\":[]}", "the name is Statement", 1, 2, "$")]
    [InlineData("{\"Version\":\"2012-10-18\",\"Statement\":[]}", "Version must be", 1, 12, "$.Version")]
    [InlineData("{\"Statement\":[{\"Effect\":\"Allow\"}]}", "neither Action nor NotAction", 1, 32, "$.Statement[0]")]
    [InlineData("{\"Statement\":[{\"Action\":\"*\"}]}", "no Effect", 1, 28, "$.Statement[0]")]
    [InlineData("{\"Statement\":[{\"Effect\":\"allow\",\"Action\":\"*\"}]}", "Effect must be", 1, 25, "$.Statement[0].Effect")]
    [InlineData("{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"NotAction\":\"*\"}]}", "both Action and NotAction", 1, 60, "$.Statement[0]")]
    [InlineData("{\"Statement\":[{\"Effect\":\"Deny\",\"Actions\":\"*\"}]}", "the name is Action", 1, 32, "$.Statement[0]")]
    [InlineData("{\"Statement\":[{\"Effect\":\"Deny\",\"Owner\":\"*\"}]}", "known here: Sid, Effect", 1, 32, "$.Statement[0]")]
    [InlineData("{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":[\"é\",\n  1]}]}", "An action must be a string, not a number", 2, 3, "$.Statement[0].Action")]
    [InlineData("{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":[]}]}", "The list is empty", 1, 57, "$.Statement[0].Resource")]
    [InlineData("{\"Statement\":[{\"Principal\":\"arn:x\"}]}", "A principal is", 1, 28, "$.Statement[0].Principal")]
    [InlineData("{\"Statement\":[{\"Principal\":{\"Aws\":\"*\"}}]}", "the name is AWS", 1, 29, "$.Statement[0].Principal")]
    [InlineData("{\"Statement\":[{\"Condition\":{\"Bool\":{\"k\":null}}}]}", "not null", 1, 41, "$.Statement[0].Condition.Bool.k")]
    [InlineData("{\"Statement\":[{\"Condition\":{\"Bool\":{\"k\":\"a\",\"k\":\"b\"}}}]}", "'k' is there twice", 1, 45, "$.Statement[0].Condition.Bool")]
    [InlineData("{\"Statement\":[{\"Sid\":\"\\uD800\"}]}", "not valid Unicode", 1, 22, "$.Statement[0].Sid")]
    public void What_is_wrong_is_said_with_its_place(string json, string problem, int line, int column, string path)
    {
        var error = Assert.Throws<PolicyFormatException>(() => PolicyDocument.Parse(json));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal((line, column, path), (error.Line, error.Column, error.Path));
    }

    [Fact]
    public void TryParse_gives_the_error_instead_of_throwing()
    {
        Assert.False(PolicyDocument.TryParse("{", out var document, out var error));
        Assert.Null(document);
        Assert.Equal(1, error.Line);
        Assert.False(PolicyDocument.TryParse(null, out _));
        Assert.True(PolicyDocument.TryParse("""{"Statement":[]}""", out _));
    }
}
