using System.Collections.Immutable;
using System.Globalization;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Authorization;

/// <summary>The condition keys S3 adds to a request.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys</remarks>
internal static class S3ConditionKeys
{
    private static readonly (string Header, string Key)[] FromHeaders =
    [
        ("x-amz-acl", "s3:x-amz-acl"),
        ("x-amz-grant-full-control", "s3:x-amz-grant-full-control"),
        ("x-amz-grant-read", "s3:x-amz-grant-read"),
        ("x-amz-grant-read-acp", "s3:x-amz-grant-read-acp"),
        ("x-amz-grant-write", "s3:x-amz-grant-write"),
        ("x-amz-grant-write-acp", "s3:x-amz-grant-write-acp"),
        ("x-amz-copy-source", "s3:x-amz-copy-source"),
        ("x-amz-metadata-directive", "s3:x-amz-metadata-directive"),
        ("x-amz-server-side-encryption", "s3:x-amz-server-side-encryption"),
        ("x-amz-server-side-encryption-aws-kms-key-id", "s3:x-amz-server-side-encryption-aws-kms-key-id"),
        ("x-amz-server-side-encryption-customer-algorithm", "s3:x-amz-server-side-encryption-customer-algorithm"),
        ("x-amz-storage-class", "s3:x-amz-storage-class"),
        ("x-amz-website-redirect-location", "s3:x-amz-website-redirect-location"),
        ("x-amz-object-ownership", "s3:x-amz-object-ownership"),
        ("x-amz-object-lock-mode", "s3:object-lock-mode"),
        ("x-amz-object-lock-retain-until-date", "s3:object-lock-retain-until-date"),
        ("x-amz-object-lock-legal-hold", "s3:object-lock-legal-hold"),
        ("x-amz-content-sha256", "s3:x-amz-content-sha256"),
        ("If-None-Match", "s3:if-none-match"),
        ("If-Match", "s3:if-match"),
    ];

    public static ImmutableDictionary<string, ImmutableArray<string>> Of(S3Call call, string? resourceAccount, params ReadOnlySpan<(string Key, string? Value)> extra)
    {
        var keys = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);
        if (!call.IsAnonymous)
        {
            keys["s3:authType"] = [call.Query.Has("X-Amz-Signature") ? "REST-QUERY-STRING" : "REST-HEADER"];
            keys["s3:signatureversion"] = ["AWS4-HMAC-SHA256"];
        }

        if (call.Context.IsSecure)
        {
            keys["s3:TlsVersion"] = ["1.3"];
        }

        foreach (var (header, key) in FromHeaders)
        {
            if (call.Header(header) is { } value)
            {
                keys[key] = [value];
            }
        }

        if (resourceAccount is not null)
        {
            keys["s3:ResourceAccount"] = [resourceAccount];
        }

        if (call.VersionId is { } version)
        {
            keys["s3:versionid"] = [version];
        }

        if (call.Header("x-amz-tagging") is { } tags)
        {
            AddTags(keys, "s3:RequestObjectTag", TagSet.ReadHeader(tags));
        }

        if (RemainingDays(call, call.Header("x-amz-object-lock-retain-until-date")) is { } days)
        {
            keys["s3:object-lock-remaining-retention-days"] = [days];
        }

        foreach (var (key, value) in extra)
        {
            if (value is not null)
            {
                keys[key] = [value];
            }
        }

        return keys.ToImmutable();
    }

    /// <summary>Adds a tag set: one key a tag, and the set of its keys.</summary>
    public static void AddTags(ImmutableDictionary<string, ImmutableArray<string>>.Builder keys, string prefix, TagSet tags)
    {
        foreach (var (name, value) in tags.Items)
        {
            keys[$"{prefix}/{name}"] = [value];
        }

        if (prefix == "s3:RequestObjectTag" && tags.Items.Length > 0)
        {
            keys["s3:RequestObjectTagKeys"] = [.. tags.Items.Select(t => t.Key)];
        }
    }

    /// <summary>The whole days from now until a retention date; null when the date can't be read.</summary>
    public static string? RemainingDays(S3Call call, string? until) =>
        DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? ((long)Math.Ceiling((time - call.Now).TotalDays)).ToString(CultureInfo.InvariantCulture)
            : null;
}
