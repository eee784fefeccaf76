namespace OrgTrail.Sandbox.Tests.CloudTrail;

/// <summary>Who may make an organization trail, and in what organization.</summary>
public sealed class OrganizationCheckTests
{
    [Fact]
    public async Task Trusted_access_must_be_enabled()
    {
        using var bench = new TrailBench();
        await bench.CreateBucketAsync();
        await bench.PutPolicyAsync(bench.Statements());

        var error = await bench.CreateFailsAsync(TrailBench.OrganizationTrail, "CloudTrailAccessNotEnabledException");

        Assert.StartsWith("The request could not be processed because your organization hasn\u2019t enabled CloudTrail service access.", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("You are signed in with the following AWS account ID: 111111111111", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_account_may_not()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();

        await bench.FailsAsync(
            () => bench.Member.CloudTrail.CreateTrailAsync(TrailBench.OrganizationTrail, TrailBench.Cancellation), "NotOrganizationMasterAccountException");
    }

    [Fact]
    public async Task An_account_outside_may_not()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        var outsider = bench.Connect(bench.Sandbox.AddOutsideAccount("Outsider").AdministratorCredentials);

        await bench.FailsAsync(
            () => outsider.CloudTrail.CreateTrailAsync(TrailBench.OrganizationTrail, TrailBench.Cancellation), "OrganizationsNotInUseException");
    }

    [Fact]
    public async Task There_must_be_an_organization()
    {
        using var bench = new TrailBench(new SandboxOptions { HasOrganization = false });
        await bench.CreateBucketAsync();

        await bench.CreateFailsAsync(TrailBench.OrganizationTrail, "OrganizationsNotInUseException");
    }

    [Fact]
    public async Task The_organization_must_have_all_features()
    {
        using var bench = new TrailBench(new SandboxOptions { FeatureSet = FeatureSet.CONSOLIDATED_BILLING });
        await bench.CreateBucketAsync();

        await bench.CreateFailsAsync(TrailBench.OrganizationTrail, "OrganizationNotInAllFeaturesModeException");
    }

    [Theory]
    [InlineData("organizations:DescribeOrganization")]
    [InlineData("organizations:ListAWSServiceAccessForOrganization")]
    [InlineData("iam:GetRole")]
    [InlineData("iam:CreateServiceLinkedRole")]
    public async Task The_caller_needs_the_permissions_that_CloudTrail_uses_on_her_behalf(string action)
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        var user = bench.Connect(bench.Sandbox.Management.AddUser(
            "auditor",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""",
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"{{action}}","Resource":"*"}]}"""));

        var error = await bench.FailsAsync(
            () => user.CloudTrail.CreateTrailAsync(TrailBench.OrganizationTrail, TrailBench.Cancellation), "InsufficientDependencyServiceAccessPermissionException");

        Assert.Equal("AWS CloudTrail cannot create resources for your organization because access to one or more required APIs has been denied.", error.Message);
    }

    [Fact]
    public async Task A_delegated_administrator_makes_a_trail_of_the_management_account_and_must_name_it_by_ARN()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.CloudTrail.RegisterOrganizationDelegatedAdminAsync(new() { MemberAccountId = SandboxOrganization.LogArchiveAccountId }, TrailBench.Cancellation);
        var delegated = bench.LogArchive.CloudTrail;

        var trail = await delegated.CreateTrailAsync(TrailBench.OrganizationTrail, TrailBench.Cancellation);

        Assert.Equal(TrailBench.TrailArn, trail.TrailARN);
        var byName = await bench.FailsAsync(() => delegated.StartLoggingAsync(new() { Name = TrailBench.TrailName }, TrailBench.Cancellation), "TrailNotFoundException");
        Assert.Equal($"Unknown trail: {TrailBench.ArnOf(TrailBench.TrailName, "222222222222")} for the user: 222222222222", byName.Message);
        await delegated.StartLoggingAsync(new() { Name = TrailBench.TrailArn }, TrailBench.Cancellation);
        Assert.True((await bench.CloudTrail.GetTrailStatusAsync(new() { Name = TrailBench.TrailName }, TrailBench.Cancellation)).IsLogging);
        await bench.FailsAsync(
            () => delegated.UpdateTrailAsync(new() { Name = TrailBench.TrailArn, IsOrganizationTrail = false }, TrailBench.Cancellation), "NotOrganizationMasterAccountException");
    }

    [Fact]
    public async Task Registering_is_checked_and_can_be_undone()
    {
        using var bench = new TrailBench(new SandboxOptions { MemberAccountCount = 3 });
        await bench.FailsAsync(() => Register("222222222222"), "CloudTrailAccessNotEnabledException");
        await bench.EnableTrustedAccessAsync();
        await bench.FailsAsync(() => Register("12345"), "InvalidParameterException");
        await bench.FailsAsync(() => Register("111111111111"), "CannotDelegateManagementAccountException");
        await bench.FailsAsync(() => Register("999999999999"), "AccountNotFoundException");
        await bench.FailsAsync(
            () => bench.Member.CloudTrail.RegisterOrganizationDelegatedAdminAsync(new() { MemberAccountId = "222222222222" }, TrailBench.Cancellation),
            "NotOrganizationManagementAccountException");
        await Register("222222222222");
        await bench.FailsAsync(() => Register("222222222222"), "AccountRegisteredException");
        await Register("333333333333");
        await Register("444444444444");
        await bench.FailsAsync(() => Register(bench.Sandbox.Accounts[4].Id), "DelegatedAdminAccountLimitExceededException");

        await Deregister("333333333333");
        await bench.FailsAsync(() => Deregister("333333333333"), "AccountNotRegisteredException");

        Task Register(string account) =>
            bench.CloudTrail.RegisterOrganizationDelegatedAdminAsync(new() { MemberAccountId = account }, TrailBench.Cancellation);
        Task Deregister(string account) =>
            bench.CloudTrail.DeregisterOrganizationDelegatedAdminAsync(new() { DelegatedAdminAccountId = account }, TrailBench.Cancellation);
    }

    [Fact]
    public async Task Only_the_management_account_turns_an_account_trail_into_an_organization_trail()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.CloudTrail.CreateTrailAsync(TrailBench.AccountTrail, TrailBench.Cancellation);

        var updated = await bench.CloudTrail.UpdateTrailAsync(
            new() { Name = TrailBench.TrailName, IsOrganizationTrail = true, IsMultiRegionTrail = true }, TrailBench.Cancellation);

        Assert.True(updated.IsOrganizationTrail);
        Assert.True(updated.IsMultiRegionTrail);
    }
}
