using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;

namespace OrgTrail.Pester.Tests.Module;

/// <summary>The module lives beside other copies of the AWS SDK.</summary>
public sealed class LoadContextTests
{
    [Fact]
    public void Works_after_another_version_of_the_AWS_SDK_was_loaded()
    {
        var strangers = new[] { "AWSSDK.Core", "AWSSDK.SSO", "AWSSDK.SSOOIDC" }.Select(LoadStranger).ToList();
        using var copy = new ModuleCopy();
        using var engine = new Engine();

        engine.Import(copy.Manifest);

        var context = ContextOf(copy);
        var core = context.LoadFromAssemblyName(new AssemblyName("AWSSDK.Core"));
        Assert.DoesNotContain(core, strangers);
        Assert.StartsWith(copy.Folder, core.Location, StringComparison.Ordinal);
        // The module's own code is bound to that SDK: its client classes derive from the private copy's.
        var aws = context.LoadFromAssemblyName(new AssemblyName("OrgTrail.Aws"));
        Assert.Contains(aws.GetReferencedAssemblies(), reference => reference.Name == "AWSSDK.Core");
        Assert.All(aws.GetTypes(), type => Assert.DoesNotContain(BaseTypes(type), ancestor => strangers.Contains(ancestor.Assembly)));
        Assert.Contains(aws.GetTypes(), type => BaseTypes(type).Any(ancestor => ancestor.Assembly == core));
    }

    [Theory]
    [InlineData("AWSSDK.SSO", "Amazon.SSO.AmazonSSOClient", "SSOClientContext", "ICoreAmazonSSO")]
    [InlineData("AWSSDK.SSOOIDC", "Amazon.SSOOIDC.AmazonSSOOIDCClient", "SSOOIDCClientContext", "ICoreAmazonSSOOIDC")]
    public void The_SDK_uses_its_own_identity_center_clients_after_a_strangers_were_loaded(
        string assembly, string client, string context, string contract)
    {
        LoadStranger(assembly);
        using var copy = new ModuleCopy();
        using var engine = new Engine();
        engine.Import(copy.Manifest);
        var core = ContextOf(copy).LoadFromAssemblyName(new AssemblyName("AWSSDK.Core"));
        var registry = core.GetType("Amazon.RuntimeDependencies.GlobalRuntimeDependencyRegistry", throwOnError: true)!;
        dynamic wanted = Activator.CreateInstance(core.GetType("Amazon.RuntimeDependencies." + context, throwOnError: true)!)!;
        wanted.Region = (dynamic)core.GetType("Amazon.RegionEndpoint")!.GetField("EUCentral1")!.GetValue(null)!;
        object request = Activator.CreateInstance(core.GetType("Amazon.RuntimeDependencies.CreateInstanceContext", throwOnError: true)!, (object)wanted)!;
        var type = core.GetTypes().Single(candidate => candidate.IsInterface && candidate.Name == contract);

        // The call that the SDK makes when a profile of IAM Identity Center is used.
        using var made = (IDisposable?)registry.GetMethod("GetInstance")!.MakeGenericMethod(type)
            .Invoke(registry.GetProperty("Instance")!.GetValue(null), [assembly, client, request]);

        Assert.Equal(Path.Combine(copy.Folder, "bin", "lib", assembly + ".dll"), made?.GetType().Assembly.Location);
    }

    [Fact]
    public void Only_the_loader_enters_the_default_context()
    {
        using var engine = new Engine();
        engine.Import(Repository.Manifest);

        var ours = AssemblyLoadContext.Default.Assemblies
            .Where(assembly => assembly.Location.StartsWith(Path.Combine(Repository.Root, "bin"), StringComparison.Ordinal))
            .Select(assembly => assembly.GetName().Name);

        Assert.Subset(new HashSet<string?> { "OrgTrail.Loader" }, ours.ToHashSet());
    }

    private static AssemblyLoadContext ContextOf(ModuleCopy copy) => Assert.Single(
        AssemblyLoadContext.All,
        context => context.Assemblies.Any(assembly => assembly.Location == Path.Combine(copy.Folder, "bin", "lib", "OrgTrail.dll")));

    private static IEnumerable<Type> BaseTypes(Type type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }

    // Another module's older SDK: an assembly of that name in the default context.
    private static Assembly LoadStranger(string name)
    {
        if (AssemblyLoadContext.Default.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == name) is { } loaded)
        {
            return loaded;
        }

        var builder = new PersistedAssemblyBuilder(new AssemblyName(name) { Version = new Version(3, 3, 0, 0) }, typeof(object).Assembly);
        builder.DefineDynamicModule(name).DefineType("Stranger", TypeAttributes.Public).CreateType();
        using var image = new MemoryStream();
        builder.Save(image);
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }
}
