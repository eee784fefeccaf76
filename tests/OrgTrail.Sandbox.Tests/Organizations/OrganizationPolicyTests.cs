using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.Organizations;

public sealed class OrganizationPolicyTests
{
    private const string Scp = "SERVICE_CONTROL_POLICY";
    private const string DenyKeys = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"kms:ListKeys","Resource":"*"}]}""";
    private const string LogArchive = "222222222222";
    private readonly SandboxOrganization _sandbox = SandboxOrganization.Create();

    private WireClient Management => WireClient.Organizations(_sandbox, _sandbox.Management.AdministratorCredentials);

    [Fact]
    public async Task A_new_organization_has_no_policy_type_enabled()
    {
        var root = (await Management.CallAsync("ListRoots"))["Roots"]![0]!;
        Assert.Empty(root["PolicyTypes"]!.AsArray());
        var id = await CreateAsync("deny", DenyKeys);
        Assert.Equal("PolicyTypeNotEnabledException", (await Management.FailAsync("AttachPolicy", new { PolicyId = id, TargetId = LogArchive })).Code);
    }

    [Fact]
    public async Task Enabling_the_type_puts_full_access_on_every_node_old_and_new()
    {
        await EnableAsync();
        Assert.Equal("PolicyTypeAlreadyEnabledException", (await Management.FailAsync("EnablePolicyType", new { _sandbox.RootId, PolicyType = Scp })).Code);
        var unit = _sandbox.AddOrganizationalUnit("New");
        foreach (var target in (string[])[_sandbox.RootId!, LogArchive, unit])
        {
            Assert.Equal("p-FullAWSAccess", Assert.Single(_sandbox.PoliciesOf(target)).Id);
        }

        await Management.CallAsync("DisablePolicyType", new { _sandbox.RootId, PolicyType = Scp });
        Assert.Empty(_sandbox.PoliciesOf(LogArchive));
    }

    [Fact]
    public async Task An_attached_policy_binds_the_account_even_its_root_but_not_the_management_account()
    {
        await EnableAsync();
        var id = await CreateAsync("deny", DenyKeys);
        await Management.CallAsync("AttachPolicy", new { PolicyId = id, TargetId = _sandbox.RootId });
        foreach (var credentials in (SandboxCredentials[])[_sandbox.LogArchive.AdministratorCredentials, _sandbox.LogArchive.RootCredentials])
        {
            var denied = await new WireClient(_sandbox, credentials, "kms").FailAsync("ListKeys");
            Assert.Equal("AccessDeniedException", denied.Code);
            Assert.EndsWith("is not authorized to perform: kms:ListKeys on resource: * with an explicit deny in a service control policy", denied.Text, StringComparison.Ordinal);
        }

        await new WireClient(_sandbox, _sandbox.Management.AdministratorCredentials, "kms").CallAsync("ListKeys");
        await Management.CallAsync("DetachPolicy", new { PolicyId = id, TargetId = _sandbox.RootId });
        await new WireClient(_sandbox, _sandbox.LogArchive.AdministratorCredentials, "kms").CallAsync("ListKeys");
    }

    [Fact]
    public async Task A_policy_has_a_life_from_creation_to_deletion()
    {
        await EnableAsync();
        var id = await CreateAsync("deny", DenyKeys);
        Assert.Equal("DuplicatePolicyException", (await Management.FailAsync("CreatePolicy", Policy("deny", DenyKeys))).Code);
        var policy = (await Management.CallAsync("DescribePolicy", new { PolicyId = id }))["Policy"]!;
        Assert.Equal(DenyKeys, policy["Content"]!.GetValue<string>());
        Assert.Equal($"arn:aws:organizations::111111111111:policy/{_sandbox.OrganizationId}/service_control_policy/{id}", policy["PolicySummary"]!["Arn"]!.GetValue<string>());

        var attachment = new { PolicyId = id, TargetId = LogArchive };
        await Management.CallAsync("AttachPolicy", attachment);
        Assert.Equal("DuplicatePolicyAttachmentException", (await Management.FailAsync("AttachPolicy", attachment)).Code);
        Assert.Equal("PolicyInUseException", (await Management.FailAsync("DeletePolicy", new { PolicyId = id })).Code);
        var targets = (await Management.CallAsync("ListTargetsForPolicy", new { PolicyId = id }))["Targets"]!.AsArray();
        Assert.Equal("ACCOUNT", Assert.Single(targets)!["Type"]!.GetValue<string>());
        await Management.CallAsync("DetachPolicy", attachment);
        Assert.Equal("PolicyNotAttachedException", (await Management.FailAsync("DetachPolicy", attachment)).Code);
        await Management.CallAsync("DeletePolicy", new { PolicyId = id });
        Assert.Equal("PolicyNotFoundException", (await Management.FailAsync("DescribePolicy", new { PolicyId = id })).Code);
    }

    [Fact]
    public async Task Content_is_checked_for_its_type()
    {
        foreach (var content in (string[])
            [
                "{", "[]",
                """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}""",
                """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*"}]}""",
            ])
        {
            Assert.Equal("MalformedPolicyDocumentException", (await Management.FailAsync("CreatePolicy", Policy("bad", content))).Code);
        }

        var allowing = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}""";
        Assert.Equal("MalformedPolicyDocumentException", (await Management.FailAsync("CreatePolicy", new { Name = "bad", Description = "", Type = "RESOURCE_CONTROL_POLICY", Content = allowing })).Code);
    }

    [Fact]
    public async Task Ten_thousand_two_hundred_and_forty_characters_fit_and_one_more_does_not()
    {
        await CreateAsync("full", DenyKeys.PadRight(10_240));
        var error = await Management.FailAsync("CreatePolicy", Policy("over", DenyKeys.PadRight(10_241)));
        Assert.Equal("POLICY_CONTENT_LIMIT_EXCEEDED", error.Reason);
    }

    [Fact]
    public async Task A_target_holds_ten_policies_and_keeps_at_least_one()
    {
        await EnableAsync();
        for (var i = 1; i <= 9; i++)
        {
            await Management.CallAsync("AttachPolicy", new { PolicyId = await CreateAsync($"p{i}", DenyKeys), TargetId = LogArchive });
        }

        Assert.Equal("MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", (await Management.FailAsync("AttachPolicy", new { PolicyId = await CreateAsync("p10", DenyKeys), TargetId = LogArchive })).Reason);
        Assert.Equal("MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", (await Management.FailAsync("DetachPolicy", new { PolicyId = "p-FullAWSAccess", TargetId = "333333333333" })).Reason);
    }

    [Fact]
    public async Task The_policies_of_AWS_are_immutable()
    {
        Assert.Equal("IMMUTABLE_POLICY", (await Management.FailAsync("DeletePolicy", new { PolicyId = "p-FullAWSAccess" })).Reason);
        Assert.Equal("IMMUTABLE_POLICY", (await Management.FailAsync("UpdatePolicy", new { PolicyId = "p-FullAWSAccess", Content = DenyKeys })).Reason);
    }

    [Fact]
    public async Task Updating_a_policy_changes_what_it_denies()
    {
        await EnableAsync();
        var id = await CreateAsync("deny", DenyKeys);
        await Management.CallAsync("AttachPolicy", new { PolicyId = id, TargetId = LogArchive });
        await Management.CallAsync("UpdatePolicy", new { PolicyId = id, Content = DenyKeys.Replace("ListKeys", "ListAliases", StringComparison.Ordinal) });
        var kms = new WireClient(_sandbox, _sandbox.LogArchive.AdministratorCredentials, "kms");
        await kms.CallAsync("ListKeys");
        Assert.Equal("AccessDeniedException", (await kms.FailAsync("ListAliases")).Code);
    }

    [Fact]
    public async Task Consolidated_billing_has_no_policies_and_no_trusted_access()
    {
        var sandbox = SandboxOrganization.Create(new SandboxOptions { FeatureSet = FeatureSet.CONSOLIDATED_BILLING });
        var management = WireClient.Organizations(sandbox, sandbox.Management.AdministratorCredentials);
        Assert.Equal("PolicyTypeNotAvailableForOrganizationException", (await management.FailAsync("EnablePolicyType", new { sandbox.RootId, PolicyType = Scp })).Code);
        Assert.Equal("ConstraintViolationException", (await management.FailAsync("EnableAWSServiceAccess", new { ServicePrincipal = "cloudtrail.amazonaws.com" })).Code);
    }

    [Fact]
    public async Task Delegated_administrators_follow_trusted_access()
    {
        var cloudTrail = new { AccountId = LogArchive, ServicePrincipal = "cloudtrail.amazonaws.com" };
        Assert.Equal("SERVICE_ACCESS_NOT_ENABLED", (await Management.FailAsync("RegisterDelegatedAdministrator", cloudTrail)).Reason);
        await Management.CallAsync("EnableAWSServiceAccess", new { cloudTrail.ServicePrincipal });
        Assert.Equal("CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR", (await Management.FailAsync("RegisterDelegatedAdministrator", new { AccountId = "111111111111", cloudTrail.ServicePrincipal })).Reason);
        await Management.CallAsync("RegisterDelegatedAdministrator", cloudTrail);
        Assert.Equal("AccountAlreadyRegisteredException", (await Management.FailAsync("RegisterDelegatedAdministrator", cloudTrail)).Code);
        Assert.Equal("ConstraintViolationException", (await Management.FailAsync("DisableAWSServiceAccess", new { cloudTrail.ServicePrincipal })).Code);
        var listed = (await Management.CallAsync("ListDelegatedAdministrators", new { cloudTrail.ServicePrincipal }))["DelegatedAdministrators"]!.AsArray();
        Assert.Equal(LogArchive, Assert.Single(listed)!["Id"]!.GetValue<string>());
        await Management.CallAsync("DeregisterDelegatedAdministrator", cloudTrail);
        await Management.CallAsync("DisableAWSServiceAccess", new { cloudTrail.ServicePrincipal });
        Assert.False(_sandbox.Directory.IsServiceAccessEnabled(cloudTrail.ServicePrincipal));
    }

    [Fact]
    public async Task Tags_are_kept_per_resource()
    {
        var id = await CreateAsync("tagged", DenyKeys);
        await Management.CallAsync("TagResource", new { ResourceId = id, Tags = new[] { new { Key = "team", Value = "audit" } } });
        Assert.Equal("audit", (await Management.CallAsync("ListTagsForResource", new { ResourceId = id }))["Tags"]![0]!["Value"]!.GetValue<string>());
        Assert.Equal("INVALID_SYSTEM_TAGS_PARAMETER", (await Management.FailAsync("TagResource", new { ResourceId = id, Tags = new[] { new { Key = "aws:x", Value = "1" } } })).Reason);
        await Management.CallAsync("UntagResource", new { ResourceId = id, TagKeys = new[] { "team" } });
        Assert.Empty((await Management.CallAsync("ListTagsForResource", new { ResourceId = id }))["Tags"]!.AsArray());
    }

    private static object Policy(string name, string content) => new { Name = name, Description = "", Type = Scp, Content = content };

    private Task<JsonObject> EnableAsync() => Management.CallAsync("EnablePolicyType", new { _sandbox.RootId, PolicyType = Scp });

    private async Task<string> CreateAsync(string name, string content) =>
        (await Management.CallAsync("CreatePolicy", Policy(name, content)))["Policy"]!["PolicySummary"]!["Id"]!.GetValue<string>();
}
