using Amazon.Runtime.CredentialManagement;
using OrgTrail.Aws.Sessions;

namespace OrgTrail.Aws.Tests.Sessions;

public sealed class WindowsProfilesTests
{
    [Fact]
    public void A_profile_of_the_encrypted_store_says_the_same_as_one_of_the_files()
    {
        var profile = WindowsProfiles.ToProfile(
            "p", new CredentialProfileOptions { AccessKey = "A", SecretKey = "s", RoleArn = "arn:aws:iam::111111111111:role/r", SourceProfile = "q" }, "eu-west-1");

        Assert.Equal(
            ("p", "eu-west-1", "A", "s", "arn:aws:iam::111111111111:role/r", "q", (string?)null),
            (profile.Name, profile.Region, profile["aws_access_key_id"], profile["aws_secret_access_key"], profile["role_arn"], profile["source_profile"], profile["mfa_serial"]));
        Assert.True(profile.HasCredentials);
    }

    [Fact]
    public void A_profile_with_a_sign_in_session_holds_the_sessions_settings_itself()
    {
        var profile = WindowsProfiles.ToProfile(
            "p", new CredentialProfileOptions { SsoSession = "corp", SsoStartUrl = "https://x", SsoRegion = "eu-west-1", SsoAccountId = "1", SsoRoleName = "r" }, null);

        Assert.True(profile.IsSso);
        Assert.Equal("https://x", profile.SsoSession!["sso_start_url"]);
        Assert.Null(profile.Region);
    }
}
