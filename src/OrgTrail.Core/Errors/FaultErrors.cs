using OrgTrail.Aws;

namespace OrgTrail.Core.Errors;

/// <summary>Turns a fault of AWS into an error that names account, resource and fix.</summary>
public static class FaultErrors
{
    /// <summary>The error for a failed call.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="doing">What was attempted, to follow "Could not": "create bucket X".</param>
    /// <param name="target">The resource concerned.</param>
    /// <param name="account">The account that was worked in, as far as known, e.g. "account 222222222222" or a connection's description.</param>
    public static OrgTrailException From(Exception exception, string doing, object? target, string? account)
    {
        if (exception is OrgTrailException already)
        {
            return already;
        }

        var fault = AwsFault.From(exception);
        var where = account is null ? string.Empty : $" ({account})";
        var (id, kind, fix) = Classify(fault);
        return new OrgTrailException(id, kind, target, $"Could not {doing}{where}: {Sentence(fault.Message)} {fix}".TrimEnd(), fault.IsRedacted ? null : exception);
    }

    /// <summary>The error for state that must be known before it may be replaced, but could not be read.</summary>
    /// <param name="fault">How the read failed, as far as AWS or the network told.</param>
    /// <param name="problem">The same in words.</param>
    /// <param name="permission">The IAM action the read needs.</param>
    /// <param name="what">What was read, to follow "the".</param>
    /// <param name="account">The account's id or, where it is not known, the connection's description.</param>
    public static OrgTrailException Unreadable(AwsFault? fault, string? problem, string? permission, string what, string? account)
    {
        if (fault is not null && fault.Kind != AwsFaultKind.AccessDenied)
        {
            var (id, kind, fix) = Classify(fault);
            return new OrgTrailException(id, kind, what, $"Could not read the {what} {By(account)}: {Sentence(fault.Message)} {fix}".TrimEnd());
        }

        return new OrgTrailException(
            ErrorIds.AccessDenied,
            ErrorKind.PermissionDenied,
            what,
            $"Could not read the {what} {By(account)}: {Sentence(problem ?? "it was refused")} Allow {permission} to the caller and run it again: it continues where it stopped.");
    }

    private static (string Id, ErrorKind Kind, string Fix) Classify(AwsFault fault) => fault.Kind switch
    {
        AwsFaultKind.AccessDenied when IsByProtection(fault) => (
            ErrorIds.DeniedByProtection,
            ErrorKind.PermissionDenied,
            "A service control policy protects the log bucket, its key and its account. To change them on purpose, detach the policy from the management account with Remove-LogBucketProtectionScp, make the change, and attach it again with Set-LogBucketProtectionScp; Repair-OrgTrailBaseline -SuspendProtection does all three."),
        AwsFaultKind.AccessDenied => (
            ErrorIds.AccessDenied,
            ErrorKind.PermissionDenied,
            fault.MissingAction is { } action ? $"Allow {action} to the caller." : "Use credentials that may do this."),
        AwsFaultKind.ExpiredCredentials => (
            ErrorIds.ExpiredCredentials, ErrorKind.AuthenticationError, "Get new credentials (sign in again) and repeat the command."),
        AwsFaultKind.InvalidCredentials => (
            ErrorIds.InvalidCredentials, ErrorKind.AuthenticationError, "Check access key and secret key, or the profile that holds them."),
        AwsFaultKind.NoCredentials => (
            ErrorIds.NoCredentials, ErrorKind.AuthenticationError, string.Empty),
        AwsFaultKind.SsoLoginRequired => (ErrorIds.SsoLoginRequired, ErrorKind.AuthenticationError, string.Empty),
        AwsFaultKind.ProfileNotFound => (ErrorIds.ProfileNotFound, ErrorKind.ObjectNotFound, string.Empty),
        AwsFaultKind.RegionNotFound => (ErrorIds.RegionNotFound, ErrorKind.InvalidArgument, string.Empty),
        AwsFaultKind.Unreachable => (ErrorIds.EndpointUnreachable, ErrorKind.ConnectionError, "Check the region, -EndpointUrl and the network."),
        AwsFaultKind.Throttled => (ErrorIds.Throttled, ErrorKind.LimitsExceeded, "Wait a little and repeat the command: it continues where it stopped."),
        AwsFaultKind.WrongRegion => (ErrorIds.BucketInWrongRegion, ErrorKind.InvalidArgument, "Give the bucket's own region with -Region."),
        AwsFaultKind.NotFound => (ErrorIds.ServiceError, ErrorKind.ObjectNotFound, string.Empty),
        AwsFaultKind.AlreadyExists when fault.Code is "BucketAlreadyExists" => (
            ErrorIds.BucketNameTaken, ErrorKind.ResourceExists, "Choose another name: bucket names are shared by all of AWS."),
        AwsFaultKind.AlreadyExists => (ErrorIds.ServiceError, ErrorKind.ResourceExists, string.Empty),
        _ => (ErrorIds.ServiceError, ErrorKind.NotSpecified, string.Empty),
    };

    private static string By(string? account) =>
        account is null ? string.Empty : account.All(char.IsAsciiDigit) ? $"in account {account}" : $"with {account}";

    /// <summary>AWS ends some of its messages with a full stop and some not; ours follow as sentences of their own.</summary>
    public static string Sentence(string message)
    {
        var text = message.TrimEnd();
        return text.Length == 0 || text[^1] is '.' or '!' or '?' or ':' ? text : text + ".";
    }

    private static bool IsByProtection(AwsFault fault) =>
        fault.Service is "S3" or "S3Control" or "KMS" && fault.Message.Contains("explicit deny in a service control policy", StringComparison.OrdinalIgnoreCase);
}
