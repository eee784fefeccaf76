using System.Collections;
using System.Management.Automation;
using OrgTrail.Completers;
using OrgTrail.Configuration;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Errors;

namespace OrgTrail.Bases;

/// <summary>
/// A cmdlet on the baseline: what is wanted comes from parameters, from the pipeline, and from a configuration. A parameter that was given
/// wins, then the pipeline, then the configuration, then what can be found out.
/// </summary>
public abstract class BaselineCmdlet : TwoAccountCmdlet
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? PolicyName { get; set; }

    [Parameter]
    [ValidateRange(1, 36500)]
    public int? MinimumRetentionDays { get; set; }

    [Parameter]
    [AllowEmptyCollection]
    public string[]? DelegatedAdministratorAccountId { get; set; }

    [Parameter]
    [ValidateNotNull]
    public string[]? ReaderPrincipalArn { get; set; }

    [Parameter]
    public SwitchParameter AdoptExisting { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ControlIdCompleter))]
    public string[]? ControlId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ConfigurationPath { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary? Configuration { get; set; }

    /// <summary>What the configuration says; nothing without one.</summary>
    private protected BaselineConfiguration Settings { get; private set; } = new();

    /// <inheritdoc/>
    protected override string? FallbackRegion => TrailRegion ?? Settings.Connection.Region ?? Settings.Subject.TrailRegion;

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            Settings = ReadConfiguration();
        }
        catch (OrgTrailException exception)
        {
            // It concerns every item alike.
            ThrowTerminatingError(ErrorRecords.From(exception, "read the configuration", ConfigurationPath, null));
        }

        UseConnection(Settings.Connection);
    }

    /// <inheritdoc/>
    protected override BaselineSubject SharedSubject()
    {
        var given = base.SharedSubject();
        var file = Settings.Subject;
        return file with
        {
            BucketName = given.BucketName ?? file.BucketName,
            TrailName = given.TrailName ?? file.TrailName,
            TrailRegion = given.TrailRegion ?? file.TrailRegion,
            KeyPrefix = given.KeyPrefix ?? file.KeyPrefix,
            LogAccountId = given.LogAccountId ?? file.LogAccountId,
            ManagementAccountId = given.ManagementAccountId ?? file.ManagementAccountId,
            OrganizationId = given.OrganizationId ?? file.OrganizationId,
            KmsKeyArn = given.KmsKeyArn ?? file.KmsKeyArn,
            SingleAccount = MyInvocation.BoundParameters.ContainsKey(nameof(SingleAccount)) ? given.SingleAccount : file.SingleAccount,
            AdoptExisting = MyInvocation.BoundParameters.ContainsKey(nameof(AdoptExisting)) ? AdoptExisting : file.AdoptExisting,
            BreakGlassPrincipalArns = BreakGlassPrincipalArn ?? file.BreakGlassPrincipalArns,
            DelegatedAdministratorAccountIds = DelegatedAdministratorAccountId ?? file.DelegatedAdministratorAccountIds,
            ReaderPrincipalArns = ReaderPrincipalArn ?? file.ReaderPrincipalArns,
            Retention = file.Retention with { MinimumDays = MinimumRetentionDays ?? file.Retention.MinimumDays },
            Protection = file.Protection with { PolicyName = PolicyName ?? file.Protection.PolicyName },
        };
    }

    /// <summary>The controls to work on. -ControlId takes the place of both lists of the configuration.</summary>
    private protected IReadOnlyList<Control> SelectControls()
    {
        IReadOnlyList<Control> selected = ControlId is not { Length: > 0 }
            ? ControlSelection.Select(Settings.ControlIds, Settings.ExcludedControlIds)
            : [.. Matching(ControlId)];
        if (selected.Count > 0)
        {
            return selected;
        }

        var named = string.Join(", ", ControlId is { Length: > 0 } ? ControlId : Settings.ControlIds);
        throw new OrgTrailException(
            ErrorIds.ControlNotFound,
            ErrorKind.ObjectNotFound,
            named,
            ControlId is { Length: > 0 }
                ? $"No control matches {named}. Ids are like {ControlCatalogue.All[0].Id}; wildcards are allowed."
                : "The configuration leaves no control: ExcludeControlId excludes all that ControlId names.");
    }

    private static IEnumerable<Control> Matching(string[] ids)
    {
        var patterns = ids.Select(c => new WildcardPattern(c, WildcardOptions.IgnoreCase)).ToArray();
        return ControlCatalogue.All.Where(c => Array.Exists(patterns, p => p.IsMatch(c.Id)));
    }

    private BaselineConfiguration ReadConfiguration()
    {
        if (ConfigurationPath is not null && Configuration is not null)
        {
            throw new OrgTrailException(
                ErrorIds.InvalidParameterCombination,
                ErrorKind.InvalidArgument,
                ConfigurationPath,
                "Give either -ConfigurationPath or -Configuration, not both: there would be no telling which of them wins.");
        }

        return ConfigurationPath is not null ? BaselineConfigurationReader.Read(ConfigurationFile.Read(this, ConfigurationPath), TimeProvider.System)
            : Configuration is not null ? BaselineConfigurationReader.Read(MemoryConfiguration.Read(Configuration), TimeProvider.System)
            : new BaselineConfiguration();
    }

    /// <summary>None of these parameters comes from the pipeline, so the configuration can fill them in. Credentials are taken whole or not at all.</summary>
    private void UseConnection(ConnectionSettings connection)
    {
        ProfileLocation ??= connection.ProfileLocation;
        EndpointUrl ??= connection.EndpointUrl;
        if (!NamesCredentials)
        {
            ProfileName = connection.ProfileName;
        }

        if (!NamesLogAccountCredentials)
        {
            LogAccountProfileName = connection.LogAccountProfileName;
            LogAccountRoleArn = connection.LogAccountRoleArn;
            LogAccountRoleName = connection.LogAccountRoleName;
        }
    }
}
