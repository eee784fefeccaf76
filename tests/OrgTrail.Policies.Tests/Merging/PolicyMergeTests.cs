using OrgTrail.Policies.Merging;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Merging;

public sealed class PolicyMergeTests
{
    private static readonly PolicyStatement Tls = Ours("OrgTrailTls", "s3:*");
    private static readonly PolicyStatement Write = Ours("OrgTrailWrite", "s3:PutObject");
    private const string Foreign1 = """{"Sid":"Backup","Effect":"Allow","Principal":{"AWS":["222222222222"]},"Action":["s3:GetObject"],"Resource":["*"]}""";
    private const string Foreign2 = """{"Effect":"Deny","Principal":"*","Action":"s3:DeleteBucket","Resource":"*"}""";

    [Fact]
    public void Without_a_policy_ours_become_one()
    {
        var result = PolicyMerge.Merge(null, [Tls, Write], "OrgTrail");
        Assert.Equal([Tls, Write], result.Document.Statement);
        Assert.Equal([Tls, Write], result.Added);
        Assert.Equal("2012-10-17", result.Document.Version);
        Assert.True(result.IsChanged);
    }

    [Fact]
    public void Foreign_statements_stay_exactly_and_in_order_and_ours_are_replaced_in_place()
    {
        var existing = Document(Foreign1, """{"Sid":"OrgTrailTls","Effect":"Deny","Principal":"*","Action":"s3:Get*","Resource":"*"}""", Foreign2);
        var result = PolicyMerge.Merge(existing, [Tls, Write], "OrgTrail");
        Assert.Equal([existing.Statement[0], Tls, existing.Statement[2], Write], result.Document.Statement);
        Assert.Equal([existing.Statement[0], existing.Statement[2]], result.Kept);
        Assert.Equal([new ReplacedStatement(existing.Statement[1], Tls)], result.Replaced);
        Assert.Equal([Write], result.Added);
        Assert.True(result.IsChanged);
    }

    [Fact]
    public void What_AWS_rewrote_is_not_a_change()
    {
        var existing = Document(Foreign1, """{"Sid":"OrgTrailTls","Effect":"Deny","Principal":{"AWS":"*"},"Action":["S3:*"],"Resource":["*"]}""");
        var result = PolicyMerge.Merge(existing, [Tls], "OrgTrail");
        Assert.False(result.IsChanged);
        Assert.Empty(result.Replaced);
        Assert.Equal(existing.Statement, result.Document.Statement);
    }

    [Fact]
    public void Stale_and_repeated_statements_of_ours_go()
    {
        var existing = Document(
            """{"Sid":"OrgTrailOld","Effect":"Deny","Action":"s3:Old","Resource":"*"}""", Text(Tls), Foreign1, Text(Tls with { Action = ["s3:Again"] }));
        var result = PolicyMerge.Merge(existing, [Tls], "OrgTrail");
        Assert.Equal(["OrgTrailOld", "OrgTrailTls"], result.Removed.Select(s => s.Sid!));
        Assert.Equal(2, result.Document.Statement.Length);
        Assert.True(result.IsChanged);
    }

    [Fact]
    public void A_foreign_statement_of_the_same_meaning_spares_ours()
    {
        var existing = Document("""{"Sid":"Somebody","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}""");
        var result = PolicyMerge.Merge(existing, [Tls], "OrgTrail");
        Assert.False(result.IsChanged);
        Assert.Equal(existing.Statement, result.Document.Statement);
    }

    [Fact]
    public void With_nothing_wanted_ours_are_taken_out()
    {
        var existing = Document(Foreign1, Text(Tls));
        Assert.Equal([existing.Statement[0]], PolicyMerge.Merge(existing, [], "OrgTrail").Document.Statement);
        Assert.Empty(PolicyMerge.Merge(Document(Text(Tls)), [], "OrgTrail").Document.Statement);
        Assert.False(PolicyMerge.Merge(null, [], "OrgTrail").IsChanged);
    }

    [Fact]
    public void The_prefix_is_compared_with_case()
    {
        var existing = Document(Text(Tls with { Sid = "orgtrailTls", Action = ["s3:Other"] }));
        Assert.Equal(2, PolicyMerge.Merge(existing, [Tls], "OrgTrail").Document.Statement.Length);
    }

    [Fact]
    public void Ours_need_distinct_Sids_with_the_prefix()
    {
        Assert.Throws<ArgumentException>(() => PolicyMerge.Merge(null, [Tls with { Sid = "Tls" }], "OrgTrail"));
        Assert.Throws<ArgumentException>(() => PolicyMerge.Merge(null, [Tls with { Sid = null }], "OrgTrail"));
        Assert.Throws<ArgumentException>(() => PolicyMerge.Merge(null, [Tls, Tls], "OrgTrail"));
    }

    [Fact]
    public void The_language_of_the_existing_policy_is_raised_only_when_needed_and_harmless()
    {
        var plain = Document(Foreign1) with { Version = "2008-10-17" };
        var literal = Document("""{"Effect":"Allow","Action":"*","Resource":"${aws:username}"}""") with { Version = "2008-10-17" };
        var variable = Tls with { Resource = ["arn:aws:s3:::${aws:username}"] };
        Assert.Equal("2008-10-17", PolicyMerge.Merge(literal, [Tls], "OrgTrail").Document.Version);
        Assert.Equal("2012-10-17", PolicyMerge.Merge(plain, [variable], "OrgTrail").Document.Version);
        Assert.Throws<InvalidOperationException>(() => PolicyMerge.Merge(literal, [variable], "OrgTrail"));
    }

    private static PolicyStatement Ours(string sid, string action) => new()
    {
        Sid = sid,
        Effect = PolicyEffect.Deny,
        Principal = new PolicyPrincipal { IsEveryone = true },
        Action = [action],
        Resource = ["*"],
    };

    private static string Text(PolicyStatement statement)
    {
        var json = new PolicyDocument { Statement = [statement] }.ToJson();
        return json[(json.IndexOf('[', StringComparison.Ordinal) + 1)..^2];
    }

    private static PolicyDocument Document(params string[] statements) =>
        PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""");
}
