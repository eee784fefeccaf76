using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Model;

public sealed class WritingTests
{
    [Fact]
    public void Elements_come_in_one_order_and_single_values_as_scalars() =>
        Assert.Equal(
            """{"Version":"2012-10-17","Id":"i","Statement":[{"Sid":"S","Effect":"Deny","Principal":{"AWS":["1","2"],"Service":"a"},"Action":"s3:*","Resource":["x","y"],"Condition":{"Bool":{"k":"true"}}}]}""",
            PolicyDocument.Parse("""
                {"Statement":[{"Condition":{"Bool":{"k":[true]}},"Resource":["x","y"],"Action":["s3:*"],"Principal":{"Service":["a"],"AWS":["1","2"]},
                 "Effect":"Deny","Sid":"S"}],"Id":"i","Version":"2012-10-17"}
                """).ToJson());

    [Fact]
    public void Indented_text_has_two_spaces_and_line_feeds() =>
        Assert.Equal(
            "{\n  \"Version\": \"2008-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"NotAction\": \"a\",\n      \"NotResource\": \"b\"\n    }\n  ]\n}",
            PolicyDocument.Parse("""{"Statement":{"Effect":"Allow","NotAction":"a","NotResource":"b"}}""").ToJson(indented: true));

    [Fact]
    public void Only_what_JSON_demands_is_escaped() =>
        Assert.Contains("\"<a&b+c'é\\\"\\\\\\n\"", new PolicyDocument { Id = "<a&b+c'é\"\\\n" }.ToJson(), StringComparison.Ordinal);

    [Fact]
    public void Conditions_of_one_operator_are_put_together()
    {
        var statement = new PolicyStatement
        {
            Effect = PolicyEffect.Deny,
            Action = ["*"],
            Condition = [new("Bool", "a", ["true"]), new("Null", "b", ["true"]), new("Bool", "c", ["true"])],
        };
        Assert.Contains(
            """{"Bool":{"a":"true","c":"true"},"Null":{"b":"true"}}""",
            new PolicyDocument { Statement = [statement] }.ToJson(), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new PolicyDocument
        {
            Statement = [statement with { Condition = [new("Bool", "a", ["true"]), new("Bool", "a", ["false"])] }],
        }.ToJson());
    }
}
