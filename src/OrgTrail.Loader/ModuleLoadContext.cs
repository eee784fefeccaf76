using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace OrgTrail.Loader;

/// <summary>
/// The private home of the module's assemblies. What lies next to the module's main assembly is loaded here and seen
/// by nobody else; everything else (the runtime, PowerShell's engine) comes from the default context. AWS.Tools or
/// any other module of the session may therefore bring its own version of the AWS SDK, before or after this module.
/// </summary>
/// <remarks>
/// The AWS SDK loads AWSSDK.SSO and AWSSDK.SSOOIDC by name. The runtime asks the context of the calling assembly,
/// so those requests arrive in <see cref="Load"/> too.
/// </remarks>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    /// <summary>The name under which the context shows up in <see cref="AssemblyLoadContext.All"/>.</summary>
    public const string ContextName = "OrgTrail";

    // One context for each folder: importing the module again finds its assemblies, another copy of it gets its own.
    private static readonly ConcurrentDictionary<string, Lazy<ModuleLoadContext>> Contexts = new(StringComparer.Ordinal);

    private readonly string _folder;

    private ModuleLoadContext(string folder)
        : base(ContextName, isCollectible: false)
    {
        _folder = folder;
    }

    /// <summary>Loads the module's main assembly in the context of its folder.</summary>
    /// <param name="path">Full path of the assembly.</param>
    /// <returns>The assembly; the same one each time for the same path.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is not a full path.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Assembly LoadModule(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Path.IsPathFullyQualified(path))
        {
            throw new ArgumentException($"'{path}' is not a full path.", nameof(path));
        }

        path = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(path)!;
        var context = Contexts.GetOrAdd(folder, static key => new Lazy<ModuleLoadContext>(() => new ModuleLoadContext(key)));
        return context.Value.LoadFromAssemblyPath(path);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        var path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
