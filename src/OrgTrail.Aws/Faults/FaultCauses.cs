using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Amazon.Runtime;

namespace OrgTrail.Aws.Faults;

/// <summary>Classifies failures that no service answered.</summary>
internal static class FaultCauses
{
    public static AwsFaultKind KindOf(IReadOnlyList<Exception> causes)
    {
        // The HTTP client reports its own timeout as a cancellation around a TimeoutException.
        if (causes.Any(c => c is TimeoutException))
        {
            return AwsFaultKind.Unreachable;
        }

        if (causes.Any(c => c is OperationCanceledException))
        {
            return AwsFaultKind.Canceled;
        }

        if (causes.Any(c => c is HttpRequestException or SocketException or WebException or IOException or AuthenticationException))
        {
            return AwsFaultKind.Unreachable;
        }

        return causes.Any(c => c is ProcessAWSCredentialException) ? AwsFaultKind.InvalidCredentials : AwsFaultKind.Other;
    }

    public static string MessageOf(IReadOnlyList<Exception> causes)
    {
        // The innermost message holds the cause ("Connection refused (host:port)"), the outermost what was being done.
        var (outer, inner) = (causes[0].Message, causes[^1].Message);
        return outer.Contains(inner, StringComparison.Ordinal) ? outer : $"{outer.TrimEnd('.')}: {inner}";
    }
}
