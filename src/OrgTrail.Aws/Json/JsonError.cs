using System.Net;
using System.Text.Json;
using Amazon.Runtime;

namespace OrgTrail.Aws.Json;

/// <summary>An error answer of an AWS JSON service.</summary>
/// <remarks>
/// The code is in the header <c>x-amzn-errortype</c> or the member <c>__type</c> (or <c>code</c>), with the shape's
/// namespace before <c>#</c> and sometimes a URL after <c>:</c>; clients must strip both.
/// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization
/// </remarks>
public sealed record JsonError(string Code, string Message, HttpStatusCode StatusCode, string? RequestId)
{
    /// <summary>Whose fault it is: the caller's below 500, AWS's from there on.</summary>
    public ErrorType Type => (int)StatusCode < 500 ? ErrorType.Sender : ErrorType.Receiver;

    internal static JsonError Parse(ReadOnlyMemory<byte> body, string? typeHeader, string? requestId, HttpStatusCode status)
    {
        string? code = null, message = null;
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in document.RootElement.EnumerateObject())
                {
                    var text = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : null;
                    switch (member.Name.ToUpperInvariant())
                    {
                        case "__TYPE" or "CODE":
                            code ??= text;
                            break;
                        case "MESSAGE" or "ERRORMESSAGE":
                            message ??= text;
                            break;
                    }
                }
            }
        }
        catch (JsonException)
        {
            // Proxies and gateways answer in HTML or with nothing: the status is all there is to tell.
        }

        var name = Bare(typeHeader) ?? Bare(code) ?? FromStatus(status);
        return new JsonError(name, string.IsNullOrWhiteSpace(message) ? $"{name} (HTTP {(int)status})" : message, status, requestId);
    }

    private static string? Bare(string? type)
    {
        if (string.IsNullOrWhiteSpace(type))
        {
            return null;
        }

        var from = type.IndexOf('#', StringComparison.Ordinal) + 1;
        var colon = type.IndexOf(':', from);
        var bare = (colon < 0 ? type[from..] : type[from..colon]).Trim();
        return bare.Length == 0 ? null : bare;
    }

    private static string FromStatus(HttpStatusCode status) => status switch
    {
        HttpStatusCode.TooManyRequests => "TooManyRequestsException",
        HttpStatusCode.ServiceUnavailable => "ServiceUnavailable",
        HttpStatusCode.NotImplemented => "NotImplemented",
        _ => status.ToString(),
    };
}
