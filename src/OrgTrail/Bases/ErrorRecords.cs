using System.Management.Automation;
using OrgTrail.Core.Errors;

namespace OrgTrail.Bases;

/// <summary>Turns exceptions into error records with stable ids.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord From(Exception exception, string doing, object? target, string? account)
    {
        var error = FaultErrors.From(exception, doing, target, account);
        return new ErrorRecord(error, error.ErrorId, Category(error.Kind), error.Target ?? target);
    }

    private static ErrorCategory Category(ErrorKind kind) => kind switch
    {
        ErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        ErrorKind.InvalidOperation => ErrorCategory.InvalidOperation,
        ErrorKind.ObjectNotFound => ErrorCategory.ObjectNotFound,
        ErrorKind.ResourceExists => ErrorCategory.ResourceExists,
        ErrorKind.PermissionDenied => ErrorCategory.PermissionDenied,
        ErrorKind.AuthenticationError => ErrorCategory.AuthenticationError,
        ErrorKind.ConnectionError => ErrorCategory.ConnectionError,
        ErrorKind.LimitsExceeded => ErrorCategory.LimitsExceeded,
        ErrorKind.InvalidData => ErrorCategory.InvalidData,
        _ => ErrorCategory.NotSpecified,
    };
}
