using System.Reflection;

namespace OrgTrail.HelpBuild.Cmdlets;

/// <summary>Reads the cmdlets of an assembly from its metadata; none of its code runs.</summary>
internal static class CmdletReader
{
    public static IReadOnlyList<CmdletModel> Read(string assembly, IReadOnlyList<string> references)
    {
        var resolver = new PathAssemblyResolver([.. references, assembly]);
        using var context = new MetadataLoadContext(resolver);
        return
        [
            .. context.LoadFromAssemblyPath(assembly).GetTypes()
                .Where(type => !type.IsAbstract && Attributes.Find(type, Attributes.Cmdlet) is not null)
                .Select(ReadCmdlet)
                .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal),
        ];
    }

    private static CmdletModel ReadCmdlet(Type type)
    {
        var attribute = Attributes.Find(type, Attributes.Cmdlet)!;
        var supportsShouldProcess = attribute.Named("SupportsShouldProcess", false);
        List<ParameterModel> parameters =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => Attributes.All(property, Attributes.Parameter).Any(use => !use.Named("DontShow", false)))
                .Select(ParameterReader.Read),
        ];
        if (supportsShouldProcess)
        {
            parameters.Add(ParameterReader.ShouldProcessSwitch("WhatIf", "wi"));
            parameters.Add(ParameterReader.ShouldProcessSwitch("Confirm", "cf"));
        }

        return new CmdletModel(
            (string)attribute.ConstructorArguments[0].Value!,
            (string)attribute.ConstructorArguments[1].Value!,
            attribute.Named("DefaultParameterSetName", ""),
            supportsShouldProcess,
            parameters);
    }
}
