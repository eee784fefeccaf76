using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Model;

public sealed class EquivalenceTests
{
    private const string Base = """{"Sid":"A","Effect":"Allow","Principal":{"AWS":["111111111111","222222222222"]},"Action":["s3:GetObject","s3:PutObject"],"Resource":"x","Condition":{"StringEquals":{"aws:a":["1","2"]},"Bool":{"aws:b":true}}}""";

    [Theory]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":["222222222222","arn:aws:iam::111111111111:root"]},"Action":["S3:putobject","s3:GetObject","s3:getobject"],"Resource":["x"],"Condition":{"bool":{"AWS:B":["TRUE"]},"StringEquals":{"aws:A":["2","1","1"]}}}""")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":["111111111111","222222222222"]},"Action":["s3:GetObject","s3:PutObject"],"Resource":"x","Condition":{"StringEquals":{"aws:a":["1","2"]},"Bool":{"aws:b":"true"}}}""")]
    public void Spelling_makes_no_difference(string other) => Assert.True(Document(Base).IsEquivalentTo(Document(other)));

    [Theory]
    [InlineData("Allow", "Deny")]
    [InlineData("111111111111", "333333333333")]
    [InlineData("s3:GetObject", "s3:GetObjectAcl")]
    [InlineData("\"x\"", "\"X\"")]
    [InlineData("StringEquals", "StringLike")]
    [InlineData("\"1\"", "\"3\"")]
    [InlineData("true", "false")]
    [InlineData("\"Action\"", "\"NotAction\"")]
    [InlineData("\"Resource\"", "\"NotResource\"")]
    [InlineData("\"Principal\"", "\"NotPrincipal\"")]
    [InlineData("aws:a", "aws:c")]
    public void Meaning_makes_a_difference(string from, string to) =>
        Assert.False(Document(Base).IsEquivalentTo(Document(Base.Replace(from, to, StringComparison.Ordinal))));

    [Fact]
    public void Order_and_repetition_of_statements_make_no_difference()
    {
        const string other = """{"Effect":"Deny","Action":"*","Resource":"*"}""";
        Assert.True(Document(Base, other).IsEquivalentTo(Document(other, Base, other)));
        Assert.False(Document(Base, other).IsEquivalentTo(Document(Base)));
        Assert.False(Document(Base).IsEquivalentTo(null));
    }

    [Fact]
    public void The_two_forms_of_everyone_are_one() =>
        Assert.True(Document("""{"Effect":"Allow","Principal":"*","Action":"*"}""")
            .IsEquivalentTo(Document("""{"Effect":"Allow","Principal":{"AWS":["*"]},"Action":"*"}""")));

    [Fact]
    public void The_language_matters_only_where_there_are_variables()
    {
        Assert.True(Old("x").IsEquivalentTo(Old("x") with { Version = "2012-10-17" }));
        Assert.False(Old("${aws:username}").IsEquivalentTo(Old("${aws:username}") with { Version = "2012-10-17" }));
    }

    [Fact]
    public void Keys_that_differ_in_case_only_can_stand_side_by_side() =>
        Assert.True(Document("""{"Effect":"Deny","Action":"*","Condition":{"Bool":{"aws:a":"true","AWS:A":"true"}}}""")
            .IsEquivalentTo(Document("""{"Effect":"Deny","Action":"*","Condition":{"Bool":{"aws:a":"true"}}}""")));

    [Fact]
    public void Values_cannot_be_shifted_between_lists() =>
        Assert.False(Document("""{"Effect":"Deny","Action":["a","b"],"Resource":"c"}""")
            .IsEquivalentTo(Document("""{"Effect":"Deny","Action":"a","Resource":["b","c"]}""")));

    [Fact]
    public void Normal_forms_are_stable_and_valid()
    {
        var normal = Document(Base).Normalize();
        Assert.Equal(normal.ToJson(), normal.Normalize().ToJson());
        Assert.True(PolicyDocument.Parse(normal.ToJson()).IsEquivalentTo(Document(Base)));
    }

    private static PolicyDocument Old(string resource) =>
        PolicyDocument.Parse($$"""{"Statement":{"Effect":"Deny","Action":"*","Resource":"{{resource}}"} }""");

    private static PolicyDocument Document(params string[] statements) =>
        PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""");
}
