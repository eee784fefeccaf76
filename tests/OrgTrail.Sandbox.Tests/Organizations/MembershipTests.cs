using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.Organizations;

public sealed class MembershipTests
{
    private readonly SandboxOrganization _sandbox = SandboxOrganization.Create();

    private WireClient Management => WireClient.Organizations(_sandbox, _sandbox.Management.AdministratorCredentials);

    private WireClient LogArchive => WireClient.Organizations(_sandbox, _sandbox.LogArchive.RootCredentials);

    [Fact]
    public async Task A_member_leaves_unless_a_service_control_policy_holds_it()
    {
        await Management.CallAsync("EnablePolicyType", new { _sandbox.RootId, PolicyType = "SERVICE_CONTROL_POLICY" });
        var policy = await Management.CallAsync("CreatePolicy", new
        {
            Name = "stay",
            Description = "",
            Type = "SERVICE_CONTROL_POLICY",
            Content = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}]}""",
        });
        var attachment = new { PolicyId = policy["Policy"]!["PolicySummary"]!["Id"]!.GetValue<string>(), TargetId = "222222222222" };
        await Management.CallAsync("AttachPolicy", attachment);
        Assert.Contains("with an explicit deny in a service control policy", (await LogArchive.FailAsync("LeaveOrganization")).Text, StringComparison.Ordinal);

        await Management.CallAsync("DetachPolicy", attachment);
        await LogArchive.CallAsync("LeaveOrganization");
        Assert.Equal("AWSOrganizationsNotInUseException", (await LogArchive.FailAsync("DescribeOrganization")).Code);
        Assert.Equal("AccountNotFoundException", (await Management.FailAsync("DescribeAccount", new { AccountId = "222222222222" })).Code);
    }

    [Fact]
    public async Task The_management_account_stays()
    {
        Assert.Equal("MasterCannotLeaveOrganizationException", (await Management.FailAsync("LeaveOrganization")).Code);
        Assert.Equal("AccessDeniedException", (await LogArchive.FailAsync("RemoveAccountFromOrganization", new { AccountId = "333333333333" })).Code);
        await Management.CallAsync("RemoveAccountFromOrganization", new { AccountId = "333333333333" });
        Assert.False(_sandbox.Directory.IsMember("333333333333"));
    }

    [Fact]
    public async Task A_unit_is_deleted_only_when_empty()
    {
        var unit = _sandbox.AddOrganizationalUnit("Security");
        _sandbox.LogArchive.MoveTo(unit);
        Assert.Equal("OrganizationalUnitNotEmptyException", (await Management.FailAsync("DeleteOrganizationalUnit", new { OrganizationalUnitId = unit })).Code);
        _sandbox.LogArchive.MoveTo(_sandbox.RootId!);
        await Management.CallAsync("UpdateOrganizationalUnit", new { OrganizationalUnitId = unit, Name = "Audit" });
        await Management.CallAsync("DeleteOrganizationalUnit", new { OrganizationalUnitId = unit });
        Assert.Equal("OrganizationalUnitNotFoundException", (await Management.FailAsync("DescribeOrganizationalUnit", new { OrganizationalUnitId = unit })).Code);
    }
}
