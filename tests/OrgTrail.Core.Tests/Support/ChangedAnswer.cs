using System.Text;
using System.Text.Json.Nodes;
using OrgTrail.Aws;
using OrgTrail.Sandbox;

namespace OrgTrail.Core.Tests.Support;

/// <summary>Changes what one JSON operation answers, for what the sandbox can't be brought into.</summary>
internal sealed class ChangedAnswer(HttpMessageHandler inner, string operation, Action<JsonObject> change) : DelegatingHandler(inner)
{
    /// <summary>A connection as an account's administrator whose answers are changed.</summary>
    public static AwsConnection Connect(Landscape landscape, SandboxAccount account, string operation, Action<JsonObject> change) =>
        AwsConnection.Create(new AwsConnectionOptions
        {
            AccessKey = account.AdministratorCredentials.AccessKeyId,
            SecretKey = account.AdministratorCredentials.SecretAccessKey,
            Region = Landscape.Region,
            HttpMessageHandler = () => new ChangedAnswer(landscape.Sandbox.CreateHandler(), operation, change),
            MaxAttempts = 1,
        });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (request.Headers.TryGetValues("X-Amz-Target", out var targets) && targets.Single().EndsWith("." + operation, StringComparison.Ordinal))
        {
            var json = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
            change(json);
            response.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json.ToJsonString())) { Headers = { ContentType = response.Content.Headers.ContentType } };
        }

        return response;
    }
}
