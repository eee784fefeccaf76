using OrgTrail.Core.Configuration.Tree;

namespace OrgTrail.Core.Configuration;

/// <summary>A configuration as it was read from its notation, before anything of it is judged.</summary>
public sealed record ConfigurationSource
{
    /// <summary>The file's path, or how the configuration came.</summary>
    public required string Name { get; init; }

    /// <summary>The whole.</summary>
    public required ConfigurationNode Root { get; init; }

    /// <summary>What paths are relative to; null in memory, where they are left as they are.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether keys and choices may be written in any case, as in PowerShell; JSON is exact.</summary>
    public bool IgnoresCase { get; init; }
}
