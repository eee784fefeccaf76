using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.Organizations;

public sealed class OrganizationTreeTests
{
    private readonly SandboxOrganization _sandbox = SandboxOrganization.Create(new SandboxOptions { MemberAccountCount = 30, Seed = 7 });

    private WireClient Management => WireClient.Organizations(_sandbox, _sandbox.Management.AdministratorCredentials);

    [Fact]
    public async Task Any_member_may_describe_the_organization()
    {
        var answer = await WireClient.Organizations(_sandbox, _sandbox.LogArchive.AdministratorCredentials).CallAsync("DescribeOrganization");
        Assert.Equal("111111111111", answer["Organization"]!["MasterAccountId"]!.GetValue<string>());
        Assert.Equal(_sandbox.OrganizationId, answer["Organization"]!["Id"]!.GetValue<string>());
        Assert.Matches("^o-[a-z0-9]{10}$", _sandbox.OrganizationId!);
    }

    [Fact]
    public async Task An_outsider_is_not_in_an_organization()
    {
        var outsider = _sandbox.AddOutsideAccount("Stranger");
        Assert.Equal("AWSOrganizationsNotInUseException", (await WireClient.Organizations(_sandbox, outsider.AdministratorCredentials).FailAsync("DescribeOrganization")).Code);
    }

    [Fact]
    public async Task Without_an_organization_nobody_is_in_one()
    {
        var sandbox = SandboxOrganization.Create(new SandboxOptions { HasOrganization = false });
        Assert.Null(sandbox.OrganizationId);
        Assert.Equal("AWSOrganizationsNotInUseException", (await WireClient.Organizations(sandbox, sandbox.Management.AdministratorCredentials).FailAsync("DescribeOrganization")).Code);
    }

    [Fact]
    public async Task A_member_may_not_list_accounts_until_it_is_a_delegated_administrator()
    {
        var member = WireClient.Organizations(_sandbox, _sandbox.LogArchive.AdministratorCredentials);
        var denied = await member.FailAsync("ListAccounts");
        Assert.Equal("AccessDeniedException", denied.Code);
        Assert.Equal("You don't have permissions to access this resource.", denied.Text);

        await Management.CallAsync("EnableAWSServiceAccess", new { ServicePrincipal = "cloudtrail.amazonaws.com" });
        await Management.CallAsync("RegisterDelegatedAdministrator", new { AccountId = "222222222222", ServicePrincipal = "cloudtrail.amazonaws.com" });
        Assert.NotNull(await member.CallAsync("ListAccounts"));
        Assert.Equal("AccessDeniedException", (await member.FailAsync("EnableAWSServiceAccess", new { ServicePrincipal = "config.amazonaws.com" })).Code);
    }

    [Fact]
    public async Task Accounts_come_in_pages_of_twenty()
    {
        var first = await Management.CallAsync("ListAccounts");
        Assert.Equal(20, first["Accounts"]!.AsArray().Count);
        var second = await Management.CallAsync("ListAccounts", new { NextToken = first["NextToken"]!.GetValue<string>() });
        Assert.Equal(12, second["Accounts"]!.AsArray().Count);
        Assert.Null(second["NextToken"]);
        Assert.Equal(32, first["Accounts"]!.AsArray().Concat(second["Accounts"]!.AsArray()).Select(a => a!["Id"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal("INVALID_NEXT_TOKEN", (await Management.FailAsync("ListAccounts", new { NextToken = "nonsense" })).Reason);
        Assert.Equal("MAX_VALUE_EXCEEDED", (await Management.FailAsync("ListAccounts", new { MaxResults = 21 })).Reason);
    }

    [Fact]
    public async Task Units_are_made_and_accounts_moved_into_them()
    {
        var unit = (await Management.CallAsync("CreateOrganizationalUnit", new { ParentId = _sandbox.RootId, Name = "Security" }))["OrganizationalUnit"]!["Id"]!.GetValue<string>();
        Assert.Matches("^ou-[a-z0-9]{4}-[a-z0-9]{8}$", unit);
        Assert.Equal("DuplicateOrganizationalUnitException", (await Management.FailAsync("CreateOrganizationalUnit", new { ParentId = _sandbox.RootId, Name = "Security" })).Code);

        var move = new { AccountId = "222222222222", SourceParentId = _sandbox.RootId, DestinationParentId = unit };
        await Management.CallAsync("MoveAccount", move);
        Assert.Equal(unit, _sandbox.LogArchive.OrganizationalUnit);
        Assert.Equal("SourceParentNotFoundException", (await Management.FailAsync("MoveAccount", move)).Code);
        var parents = await Management.CallAsync("ListParents", new { ChildId = "222222222222" });
        Assert.Equal(unit, parents["Parents"]![0]!["Id"]!.GetValue<string>());
        var children = await Management.CallAsync("ListChildren", new { ParentId = unit, ChildType = "ACCOUNT" });
        Assert.Equal("222222222222", Assert.Single(children["Children"]!.AsArray())!["Id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Units_go_five_levels_deep_and_no_deeper()
    {
        var parent = _sandbox.RootId!;
        for (var level = 1; level <= 5; level++)
        {
            parent = (await Management.CallAsync("CreateOrganizationalUnit", new { ParentId = parent, Name = $"Level {level}" }))["OrganizationalUnit"]!["Id"]!.GetValue<string>();
        }

        Assert.Equal("OU_DEPTH_LIMIT_EXCEEDED", (await Management.FailAsync("CreateOrganizationalUnit", new { ParentId = parent, Name = "Level 6" })).Reason);
    }

    [Fact]
    public async Task What_is_not_there_is_named_by_kind()
    {
        Assert.Equal("AccountNotFoundException", (await Management.FailAsync("DescribeAccount", new { AccountId = "999999999999" })).Code);
        Assert.Equal("OrganizationalUnitNotFoundException", (await Management.FailAsync("DescribeOrganizationalUnit", new { OrganizationalUnitId = "ou-abcd-12345678" })).Code);
        Assert.Equal("ParentNotFoundException", (await Management.FailAsync("ListAccountsForParent", new { ParentId = "r-zzzz" })).Code);
        Assert.Equal("InvalidInputException", (await Management.FailAsync("DescribeAccount", new { AccountId = "2222222222" })).Code);
    }

    [Fact]
    public async Task Identity_policies_bind_the_management_account_s_users()
    {
        var reader = _sandbox.Management.AddUser("reader", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["organizations:List*","organizations:Describe*"],"Resource":"*"}]}""");
        var client = WireClient.Organizations(_sandbox, reader);
        await client.CallAsync("ListRoots");
        var denied = await client.FailAsync("EnablePolicyType", new { RootId = _sandbox.RootId, PolicyType = "SERVICE_CONTROL_POLICY" });
        Assert.Equal("AccessDeniedException", denied.Code);
        Assert.Equal($"User: arn:aws:iam::111111111111:user/reader is not authorized to perform: organizations:EnablePolicyType on resource: arn:aws:organizations::111111111111:root/{_sandbox.OrganizationId}/{_sandbox.RootId} because no identity-based policy allows the organizations:EnablePolicyType action", denied.Text);
    }
}
