using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrgTrail.Sandbox.Tests.Kernel;

/// <summary>Requests signed here by hand, apart from the code under test, for what the SDK's clients can't or won't send.</summary>
internal sealed class WireClient(HttpMessageHandler door, SandboxCredentials? credentials, string service, string region = "us-east-1")
{
    public WireClient(SandboxOrganization sandbox, SandboxCredentials? credentials, string service, string region = "us-east-1")
        : this(sandbox.CreateHandler(), credentials, service, region)
    {
    }

    public DateTimeOffset Time { get; init; } = DateTimeOffset.UtcNow;

    public string Host { get; init; } = $"{service}.{region}.amazonaws.com";

    public string Scheme { get; init; } = "https";

    /// <summary>Changes the request after it was signed.</summary>
    public Action<HttpRequestMessage>? Tamper { get; init; }

    /// <summary>Looks at the answer before its body is read.</summary>
    public Action<HttpResponseMessage>? OnAnswer { get; init; }

    public static WireClient Organizations(SandboxOrganization sandbox, SandboxCredentials credentials) => new(sandbox, credentials, "organizations");

    /// <summary>An Organizations or KMS call; throws <see cref="WireException"/> for an error.</summary>
    public async Task<JsonObject> CallAsync(string operation, object? input = null)
    {
        var prefix = service switch { "kms" => "TrentService", "organizations" => "AWSOrganizationsV20161128", _ => service };
        var (status, body) = await SendAsync(
            HttpMethod.Post, "/", "", JsonSerializer.Serialize(input ?? new { }),
            ("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", $"{prefix}.{operation}"));
        var json = body.Length == 0 ? [] : JsonNode.Parse(body)!.AsObject();
        return status == 200 ? json : throw new WireException(status, json["__type"]!.GetValue<string>(), (json["message"] ?? json["Message"])?.GetValue<string>() ?? "", json["Reason"]?.GetValue<string>());
    }

    public async Task<WireException> FailAsync(string operation, object? input = null) =>
        await Assert.ThrowsAsync<WireException>(() => CallAsync(operation, input));

    public async Task<(int Status, string Body)> SendAsync(HttpMethod method, string path, string query, string body, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(door, disposeHandler: false);
        using var request = new HttpRequestMessage(method, $"{Scheme}://{Host}{path}{(query.Length > 0 ? "?" + query : "")}");
        var bytes = Encoding.UTF8.GetBytes(body);
        request.Content = new ByteArrayContent(bytes);
        var all = headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.OrdinalIgnoreCase);
        if (service == "s3" && credentials is not null)
        {
            all.TryAdd("x-amz-content-sha256", Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }

        foreach (var (name, value) in all)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (credentials is not null)
        {
            Sign(request, path, query, bytes, all);
        }

        Tamper?.Invoke(request);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        OnAnswer?.Invoke(response);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private void Sign(HttpRequestMessage request, string path, string query, byte[] body, Dictionary<string, string> headers)
    {
        var stamp = Time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request.Headers.TryAddWithoutValidation("X-Amz-Date", stamp);
        var signed = new SortedDictionary<string, string>(headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value), StringComparer.Ordinal)
        {
            ["host"] = Host,
            ["x-amz-date"] = stamp,
        };
        if (credentials!.SessionToken is { } token)
        {
            request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", token);
            signed["x-amz-security-token"] = token;
        }

        var hash = headers.GetValueOrDefault("x-amz-content-sha256") ?? Convert.ToHexStringLower(SHA256.HashData(body));
        var names = string.Join(';', signed.Keys);
        var canonicalQuery = string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Contains('=', StringComparison.Ordinal) ? p : p + "=").Order(StringComparer.Ordinal));
        var canonical = $"{request.Method}\n{path}\n{canonicalQuery}\n{string.Concat(signed.Select(h => $"{h.Key}:{h.Value}\n"))}\n{names}\n{hash}";
        var scope = $"{stamp[..8]}/{region}/{service}/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + credentials.SecretAccessKey);
        foreach (var part in (string[])[stamp[..8], region, service, "aws4_request"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={credentials.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}");
    }
}

/// <summary>An error answer.</summary>
internal sealed class WireException(int status, string code, string message, string? reason) : Exception($"{code}: {message}")
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string Text { get; } = message;

    public string? Reason { get; } = reason;
}
