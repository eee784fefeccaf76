using OrgTrail.Core.Deploying;

namespace OrgTrail.Core.Configuration;

/// <summary>What a configuration says: the desired state, how to reach the accounts, and what is excepted.</summary>
public sealed record BaselineConfiguration
{
    /// <summary>What is wanted, and where it is.</summary>
    public BaselineSubject Subject { get; init; } = new();

    /// <summary>How the accounts are reached.</summary>
    public ConnectionSettings Connection { get; init; } = new();

    /// <summary>Ids or wildcards of the controls to judge; empty for all.</summary>
    public IReadOnlyList<string> ControlIds { get; init; } = [];

    /// <summary>Ids or wildcards of the controls to leave out.</summary>
    public IReadOnlyList<string> ExcludedControlIds { get; init; } = [];

    /// <summary>Failures that are accepted for a time.</summary>
    public IReadOnlyList<BaselineException> Exceptions { get; init; } = [];
}

/// <summary>How the accounts are reached, as far as it is no secret.</summary>
public sealed record ConnectionSettings
{
    public string? ProfileName { get; init; }

    public string? ProfileLocation { get; init; }

    public string? Region { get; init; }

    public string? EndpointUrl { get; init; }

    public string? LogAccountProfileName { get; init; }

    public string? LogAccountRoleArn { get; init; }

    public string? LogAccountRoleName { get; init; }
}
