using OrgTrail.Aws.Organizations;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Json;

public sealed class OrganizationsWireTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("eu-central-1", "organizations.us-east-1.amazonaws.com", "us-east-1")]
    [InlineData("cn-north-1", "organizations.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1")]
    [InlineData("us-gov-east-1", "organizations.us-gov-west-1.amazonaws.com", "us-gov-west-1")]
    public async Task Organizations_is_called_and_signed_for_in_its_partitions_own_region(string region, string host, string signed)
    {
        var wire = new StubWire().Json("""{"Organization":{"Id":"o-abcdefghij","FeatureSet":"ALL","MasterAccountId":"111111111111"}}""");
        using var connection = Home.KeysOver(wire, region);

        var answer = await connection.Organizations.DescribeOrganizationAsync(new DescribeOrganizationRequest(), Token);

        Assert.Equal(host, wire.Request.Uri.Host);
        Assert.Equal(("AKIDEXAMPLE", signed, "organizations"), wire.Request.Scope);
        Assert.Equal("AWSOrganizationsV20161128.DescribeOrganization", wire.Request["X-Amz-Target"]);
        Assert.Equal("{}", wire.Request.Body);
        Assert.Equal("o-abcdefghij", answer.Organization!.Id);
        Assert.Equal(OrganizationFeatureSet.All, answer.Organization.FeatureSet);
    }

    [Fact]
    public async Task A_policy_is_created_with_its_content_as_text()
    {
        var wire = new StubWire().Json(
            """{"Policy":{"Content":"{}","PolicySummary":{"Arn":"arn:aws:organizations::111111111111:policy/o-a/service_control_policy/p-1","AwsManaged":false,"Id":"p-1","Name":"n","Type":"SERVICE_CONTROL_POLICY"}}}""");
        using var connection = Home.KeysOver(wire);

        var answer = await connection.Organizations.CreatePolicyAsync(
            new CreatePolicyRequest
            {
                Content = """{"Version":"2012-10-17"}""",
                Description = "",
                Name = "n",
                Type = PolicyType.ServiceControlPolicy,
                Tags = [new Tag { Key = "k", Value = "" }],
            },
            Token);

        using var sent = System.Text.Json.JsonDocument.Parse(wire.Request.Body);
        Assert.Equal("""{"Version":"2012-10-17"}""", sent.RootElement.GetProperty("Content").GetString());
        Assert.Equal("", sent.RootElement.GetProperty("Description").GetString());
        Assert.Equal("SERVICE_CONTROL_POLICY", sent.RootElement.GetProperty("Type").GetString());
        Assert.Equal("p-1", answer.Policy!.PolicySummary!.Id);
        Assert.False(answer.Policy.PolicySummary.AwsManaged);
    }

    [Fact]
    public async Task Accounts_carry_status_state_and_join_date()
    {
        var wire = new StubWire().Json(
            """{"Accounts":[{"Id":"222222222222","Arn":"a","Email":"e","Name":"log-archive","Status":"ACTIVE","State":"ACTIVE","JoinedMethod":"CREATED","JoinedTimestamp":1.5E9}]}""");
        using var connection = Home.KeysOver(wire);

        var account = Assert.Single((await connection.Organizations.ListAccountsAsync(new ListAccountsRequest { MaxResults = 20 }, Token)).Accounts!);

        Assert.Equal("""{"MaxResults":20}""", wire.Request.Body);
        Assert.Equal(AccountStatus.Active, account.Status);
        Assert.Equal(AccountState.Active, account.State);
        Assert.Equal(new DateTime(2017, 7, 14, 2, 40, 0), account.JoinedTimestamp);
    }
}
