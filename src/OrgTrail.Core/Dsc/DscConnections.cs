using OrgTrail.Aws;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Errors;

namespace OrgTrail.Core.Dsc;

/// <summary>The connections that an instance describes. It names profiles and roles; credentials come from there or from the environment.</summary>
internal sealed class DscConnections : IDisposable
{
    private DscConnections(AwsConnection management, AwsConnection? logAccount)
    {
        Management = management;
        LogAccount = logAccount;
    }

    public AwsConnection Management { get; }

    /// <summary>Null when nothing says how to reach the log account.</summary>
    public AwsConnection? LogAccount { get; }

    /// <summary>Opens them; no call is made.</summary>
    public static DscConnections Open(BaselineConfiguration settings, IAwsCallObserver? observer)
    {
        var connection = settings.Connection;
        var options = new AwsConnectionOptions
        {
            ProfileName = connection.ProfileName,
            ProfileLocation = connection.ProfileLocation,
            Region = connection.Region ?? settings.Subject.TrailRegion,
            EndpointUrl = connection.EndpointUrl,
            Observer = observer,
        };
        var management = AwsConnection.Create(options);
        try
        {
            return new DscConnections(management, OpenLogAccount(settings, options, management));
        }
        catch
        {
            management.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        LogAccount?.Dispose();
        Management.Dispose();
    }

    private static AwsConnection? OpenLogAccount(BaselineConfiguration settings, AwsConnectionOptions options, AwsConnection management)
    {
        var connection = settings.Connection;
        if (connection.LogAccountProfileName is not null)
        {
            return AwsConnection.Create(options with { ProfileName = connection.LogAccountProfileName });
        }

        if (connection.LogAccountRoleName is not null && settings.Subject.LogAccountId is null)
        {
            throw new OrgTrailException(
                ErrorIds.InvalidParameterCombination,
                ErrorKind.InvalidArgument,
                connection.LogAccountRoleName,
                "A role name needs its account: give LogAccountId too, or the whole ARN with LogAccountRoleArn.");
        }

        var role = connection.LogAccountRoleArn
            ?? (connection.LogAccountRoleName is null ? null : $"arn:{management.Partition}:iam::{settings.Subject.LogAccountId}:role/{connection.LogAccountRoleName}");
        return role is null ? null : management.AssumeRole(role);
    }
}
