using System.Reflection;
using System.Runtime.Loader;
using OrgTrail.Aws.Tests.Sessions;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.LoadContext;

/// <summary>The module loads the SDK into a context of its own, beside another copy that the shell may have loaded.</summary>
public sealed class PrivateLoadContextTests
{
    [Theory]
    [InlineData("private copy first")]
    [InlineData("own copy first")]
    public async Task Sign_in_finds_its_own_assemblies_whichever_copy_of_them_was_loaded_first(string order)
    {
        using var context = new PrivateContext();
        if (order == "private copy first")
        {
            context.Load("AWSSDK.SSO");
            context.Load("AWSSDK.SSOOIDC");
        }

        await FailToSignInAsync(typeof(AwsConnection).Assembly);
        await FailToSignInAsync(context.Load("OrgTrail.Aws"));
        Assert.Contains(context.Context.Assemblies, a => a.GetName().Name == "AWSSDK.SSOOIDC");
    }

    [Fact]
    public async Task Credentials_of_the_other_copy_of_the_sdk_are_usable()
    {
        using var context = new PrivateContext();
        var foreign = Activator.CreateInstance(
            context.Load("AWSSDK.Core").GetType("Amazon.Runtime.SessionAWSCredentials", throwOnError: true)!, "ASIAFOREIGN", "s", "tok")!;
        var wire = new StubWire().Json("{}");
        using var home = new Home();
        using var connection = home.Connect(wire, o => o with { StoredCredential = foreign, Region = "eu-central-1" });

        await connection.CloudTrail.ListTrailsAsync(new(), TestContext.Current.CancellationToken);

        Assert.IsNotType<Amazon.Runtime.AWSCredentials>(foreign, exactMatch: false);
        Assert.Equal("ASIAFOREIGN", wire.Request.Scope.AccessKey);
        Assert.Equal("tok", wire.Request["X-Amz-Security-Token"]);
    }

    // The SDK makes its sign-in clients when the profile is opened, so that a missing login is found only if that worked.
    private static async Task FailToSignInAsync(Assembly orgTrail)
    {
        using var home = new Home().Config(SsoTests.WithSession);
        var environmentType = orgTrail.GetType("OrgTrail.Aws.AwsEnvironment", throwOnError: true)!;
        var optionsType = orgTrail.GetType("OrgTrail.Aws.AwsConnectionOptions", throwOnError: true)!;
        var options = Activator.CreateInstance(optionsType)!;
        optionsType.GetProperty("ProfileName")!.SetValue(options, "audit");
        optionsType.GetProperty("Environment")!.SetValue(
            options, environmentType.GetMethod("Of")!.Invoke(null, [new Dictionary<string, string>(), home.Folder]));

        using var connection = (IDisposable)orgTrail.GetType("OrgTrail.Aws.AwsConnection", throwOnError: true)!
            .GetMethod("Create")!.Invoke(null, [options])!;
        var sts = connection.GetType().GetProperty("Sts")!.GetValue(connection)!;
        var request = Activator.CreateInstance(
            sts.GetType().BaseType!.Assembly.GetType("Amazon.SecurityToken.Model.GetCallerIdentityRequest", throwOnError: true)!)!;
        var call = (Task)sts.GetType().GetMethod("GetCallerIdentityAsync", [request.GetType(), typeof(CancellationToken)])!
            .Invoke(sts, [request, TestContext.Current.CancellationToken])!;

        var error = await Assert.ThrowsAnyAsync<Exception>(() => call);
        Assert.Contains("aws sso login --profile audit", error.Message, StringComparison.Ordinal);
    }

    private sealed class PrivateContext : IDisposable
    {
        private readonly Beside _context = new();

        public AssemblyLoadContext Context => _context;

        public Assembly Load(string name) => _context.LoadFromAssemblyName(new AssemblyName(name));

        public void Dispose() => _context.Unload();

        private sealed class Beside() : AssemblyLoadContext("orgtrail-test", isCollectible: true)
        {
            protected override Assembly? Load(AssemblyName assemblyName)
            {
                var path = Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll");
                return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
            }
        }
    }
}
