using OrgTrail.Policies.Naming;

namespace OrgTrail.Policies.Tests.Naming;

public sealed class NameRuleTests
{
    [Theory]
    [InlineData("111111111111")]
    [InlineData("000000000001")]
    public void An_account_id_of_12_digits_is_valid(string value) => Assert.True(AccountId.TryValidate(value, out _));

    [Theory]
    [InlineData("1111111111", "'1111111111' has 10 digits")]
    [InlineData("1111111111111", "has 13 digits")]
    [InlineData("1111-2222-3333", "write it as '111122223333'")]
    [InlineData("11111111111a", "not digits")]
    [InlineData("١٢٣٤٥٦٧٨٩٠١٢", "not digits")]
    [InlineData("111111111111\n", "not digits")]
    [InlineData("", "empty")]
    [InlineData(null, "empty")]
    public void A_malformed_account_id_is_named_with_its_fix(string? value, string expected)
    {
        Assert.False(AccountId.TryValidate(value, out string? problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_account_id_hints_at_lost_leading_zeros()
    {
        Assert.False(AccountId.TryValidate("1234567890", out string? problem));
        Assert.Contains("leading zeros", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("org-trail-logs-222222222222")]
    [InlineData("logs.example.com")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3")]
    public void A_bucket_name_within_the_rules_is_valid(string value) => Assert.True(BucketName.TryValidate(value, out _));

    [Theory]
    [InlineData("ab", "2 characters")]
    [InlineData("Logs", "write it as 'logs'")]
    [InlineData("my_logs", "'_'")]
    [InlineData("-logs", "begin and end")]
    [InlineData("logs-", "begin and end")]
    [InlineData("my..logs", "adjacent periods")]
    [InlineData("192.168.5.4", "IP address")]
    [InlineData("999.168.5.4", "IP address")]
    [InlineData("xn--logs", "'xn--'")]
    [InlineData("sthree-logs", "'sthree-'")]
    [InlineData("amzn-s3-demo-logs", "'amzn-s3-demo-'")]
    [InlineData("logs-s3alias", "'-s3alias'")]
    [InlineData("logs--ol-s3", "'--ol-s3'")]
    [InlineData("logs.mrap", "'.mrap'")]
    [InlineData("logs--x-s3", "'--x-s3'")]
    [InlineData("logs--table-s3", "'--table-s3'")]
    [InlineData("arn:aws:s3:::logs", "name alone")]
    [InlineData("s3://logs", "name alone")]
    [InlineData(null, "0 characters")]
    public void A_bucket_name_against_a_rule_is_refused_with_the_rule(string? value, string expected)
    {
        Assert.False(BucketName.TryValidate(value, out string? problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_bucket_name_has_63_characters()
    {
        Assert.True(BucketName.TryValidate(new string('a', 63), out _));
        Assert.False(BucketName.TryValidate(new string('a', 64), out _));
    }

    [Theory]
    [InlineData("o-abcdefghij", true)]
    [InlineData("o-0123456789abcdef0123456789abcdef", true)]
    [InlineData("o-abcdefghi", false)]
    [InlineData("o-ABCDEFGHIJ", false)]
    [InlineData("o-YOUR-ORGANIZATIONS-ID", false)]
    [InlineData("r-abcd", false)]
    [InlineData("o-abcdefghij\n", false)]
    [InlineData(null, false)]
    public void An_organization_id_is_o_and_10_to_32_letters_or_digits(string? value, bool valid) =>
        Assert.Equal(valid, OrganizationId.TryValidate(value, out _));

    [Fact]
    public void The_id_of_an_organizational_unit_is_recognized()
    {
        Assert.False(OrganizationId.TryValidate("ou-abcd-12345678", out string? problem));
        Assert.Contains("organizational unit", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("org-trail")]
    [InlineData("a.b_c-d")]
    [InlineData("trail.1.2")]
    public void A_trail_name_within_the_rules_is_valid(string value) => Assert.True(TrailName.TryValidate(value, out _));

    [Theory]
    [InlineData("ab", "2 characters")]
    [InlineData("my trail", "' '")]
    [InlineData("-trail", "begin and end")]
    [InlineData("trail_", "begin and end")]
    [InlineData("my-_trail", "'-_'")]
    [InlineData("my--trail", "'--'")]
    [InlineData("192.168.5.4", "IP address")]
    [InlineData("arn:aws:cloudtrail:us-east-1:111111111111:trail/t", "name alone")]
    public void A_trail_name_against_a_rule_is_refused_with_the_rule(string value, string expected)
    {
        Assert.False(TrailName.TryValidate(value, out string? problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("security", true)]
    [InlineData("security/trail_1", true)]
    [InlineData("", false)]
    [InlineData("/security", false)]
    [InlineData("security/", false)]
    [InlineData("a//b", false)]
    [InlineData("/", false)]
    [InlineData("sec*", false)]
    [InlineData("sec${aws:username}", false)]
    [InlineData("a b", false)]
    public void A_key_prefix_has_no_outer_slashes_and_nothing_that_policies_or_keys_must_escape(string? value, bool valid) =>
        Assert.Equal(valid, KeyPrefix.TryValidate(value, out _));

    [Fact]
    public void A_key_prefix_has_at_most_200_characters()
    {
        Assert.True(KeyPrefix.TryValidate(new string('p', 200), out _));
        Assert.False(KeyPrefix.TryValidate(new string('p', 201), out _));
    }

    [Theory]
    [InlineData("owner", "security team", true)]
    [InlineData("cost:center", "a/b+c=d@e", true)]
    [InlineData("note", "", true)]
    [InlineData("", "x", false)]
    [InlineData("aws:x", "x", false)]
    [InlineData("AWS:x", "x", false)]
    [InlineData("owner", "a<b", false)]
    public void A_tag_follows_the_rules_of_keys_and_values(string key, string value, bool valid) =>
        Assert.Equal(valid, TagRules.TryValidate(key, value, out _));

    [Fact]
    public void Tag_lengths_and_numbers_are_limited()
    {
        Assert.False(TagRules.TryValidate(new string('k', 129), "v", out _));
        Assert.False(TagRules.TryValidate("k", new string('v', 257), out _));
        Assert.True(TagRules.TryValidate([.. Enumerable.Range(0, 50).Select(i => KeyValuePair.Create($"k{i}", "v"))], out _));
        Assert.False(TagRules.TryValidate([.. Enumerable.Range(0, 51).Select(i => KeyValuePair.Create($"k{i}", "v"))], out _));
        Assert.False(TagRules.TryValidate([KeyValuePair.Create("k", "1"), KeyValuePair.Create("k", "2")], out string? problem));
        Assert.Contains("twice", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arn:aws:iam::222222222222:role/BreakGlass", true)]
    [InlineData("arn:aws:iam::222222222222:user/ops/alice", true)]
    [InlineData("arn:aws:iam::222222222222:root", true)]
    [InlineData("arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_BreakGlass_*", true)]
    [InlineData("arn:aws:iam::222222222222:role/*", false)]
    [InlineData("arn:aws:iam::222222222222:role/ops/*", false)]
    [InlineData("arn:aws:iam::*:role/BreakGlass", false)]
    [InlineData("arn:aws:iam::2222222222:role/BreakGlass", false)]
    [InlineData("arn:aws:sts::222222222222:assumed-role/BreakGlass/me", false)]
    [InlineData("arn:aws:s3:::logs", false)]
    [InlineData("BreakGlass", false)]
    [InlineData("*", false)]
    [InlineData(null, false)]
    public void A_break_glass_principal_is_one_named_role_or_user(string? value, bool valid) =>
        Assert.Equal(valid, PrincipalArn.TryValidate(value, out _));

    [Fact]
    public void For_a_session_the_roles_own_arn_is_proposed()
    {
        Assert.False(PrincipalArn.TryValidate("arn:aws:sts::222222222222:assumed-role/BreakGlass/me", out string? problem));
        Assert.Contains("arn:aws:iam::222222222222:role/BreakGlass", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-east-1", "aws")]
    [InlineData("eu-central-1", "aws")]
    [InlineData("cn-north-1", "aws-cn")]
    [InlineData("us-gov-west-1", "aws-us-gov")]
    [InlineData("us-iso-east-1", "aws-iso")]
    [InlineData("us-isob-east-1", "aws-iso-b")]
    [InlineData("us-isof-south-1", "aws-iso-f")]
    [InlineData("eu-isoe-west-1", "aws-iso-e")]
    [InlineData("eusc-de-east-1", "aws-eusc")]
    public void A_region_belongs_to_its_partition(string region, string partition)
    {
        Assert.Equal(partition, AwsPartition.FromRegion(region));
        Assert.True(AwsPartition.IsKnown(partition));
        Assert.True(AwsRegion.TryValidate(region, out _));
    }

    [Theory]
    [InlineData("us-east-1a")]
    [InlineData("US-EAST-1")]
    [InlineData("virginia")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_region_is_refused(string? value) => Assert.False(AwsRegion.TryValidate(value, out _));

    [Fact]
    public void An_arn_is_read_and_written_unchanged()
    {
        const string text = "arn:aws:cloudtrail:us-east-1:111111111111:trail/org:trail";
        Assert.True(Arn.TryParse(text, out Arn? arn));
        Assert.Equal(new Arn("aws", "cloudtrail", "us-east-1", "111111111111", "trail/org:trail"), arn);
        Assert.Equal(text, arn.ToString());
        Assert.False(Arn.TryParse("arn:aws:s3", out _));
        Assert.False(Arn.TryParse(null, out _));
    }
}
