using System.Collections.Immutable;
using System.Globalization;
using OrgTrail.Sandbox.CloudTrail.Events;

namespace OrgTrail.Sandbox.Archives;

/// <summary>Every identity with every call, as events.</summary>
internal static class RecordTemplates
{
    public static ImmutableArray<RecordTemplate> All { get; } =
        [.. Calls().SelectMany(call => RecordIdentities.All.Select(identity => new RecordTemplate(Compose(identity, call))))];

    private static IEnumerable<RecordCall> Calls() => RecordCalls.All.Concat(EventTemplate.All.Where(t => !t.IsGlobal).Select(t => new RecordCall(
        t.Source, t.Name, t.ReadOnly, t.RequestParameters.Replace("{0}", "{resource}", StringComparison.Ordinal).Replace("{1}", "{account}", StringComparison.Ordinal))
    {
        ErrorCode = t.ErrorCode,
    }));

    private static string Compose(RecordIdentity identity, RecordCall call)
    {
        var error = call.ErrorCode is { } code ? $""" "errorCode":"{code}","errorMessage":"User: {identity.Arn} is not authorized to perform: {call.Source.Split('.')[0]}:{call.Name}", """.Trim() : "";
        var resources = call.Resources is { } list ? $""" "resources":{list}, """.Trim() : "";
        var extra = call.AdditionalData is { } data ? $""" "additionalEventData":{data}, """.Trim() : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            {"eventVersion":"1.11","userIdentity":{{{identity.Json}}},"eventTime":"{time}","eventSource":"{{{call.Source}}}","eventName":"{{{call.Name}}}","awsRegion":"{region}","sourceIPAddress":"{{{identity.SourceAddress}}}","userAgent":"{{{identity.UserAgent}}}",{{{error}}}"requestParameters":{{{call.RequestParameters}}},"responseElements":{{{call.ResponseElements}}},{{{extra}}}"requestID":"{uuid}","eventID":"{uuid}","readOnly":{{{(call.ReadOnly ? "true" : "false")}}},{{{resources}}}"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"{account}","eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"{{{call.Source.Split('.')[0]}}}.{region}.amazonaws.com"}}
            """);
    }
}
