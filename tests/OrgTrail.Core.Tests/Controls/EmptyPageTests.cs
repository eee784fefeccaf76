using System.Net.Http.Headers;
using System.Text;
using OrgTrail.Aws;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>Organizations may answer a listing with an empty page and a token while there are results to come.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListParents.html</remarks>
public sealed class EmptyPageTests
{
    [Theory]
    [InlineData("ListRoots", "Roots")]
    [InlineData("ListParents", "Parents")]
    [InlineData("ListPoliciesForTarget", "Policies")]
    [InlineData("ListPolicies", "Policies")]
    public async Task An_empty_page_is_not_the_end(string operation, string member)
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        var credentials = landscape.Sandbox.Management.AdministratorCredentials;
        using var management = AwsConnection.Create(new AwsConnectionOptions
        {
            AccessKey = credentials.AccessKeyId,
            SecretKey = credentials.SecretAccessKey,
            Region = Landscape.Region,
            HttpMessageHandler = () => new EmptyFirstPage(landscape.Sandbox.CreateHandler(), operation, member),
            MaxAttempts = 1,
        });

        var results = await landscape.AssessAsync(management: management);

        foreach (var id in new[] { "OT-SCP-001", "OT-SCP-002", "OT-SCP-003", "OT-SCP-004", "OT-SCP-005", "OT-SCP-006" })
        {
            Assert.Equal(AssessmentStatus.Pass, results.Single(r => r.ControlId == id).Status);
        }
    }

    /// <summary>Puts an empty page before each answer of one operation.</summary>
    private sealed class EmptyFirstPage(HttpMessageHandler inner, string operation, string member) : DelegatingHandler(inner)
    {
        private static readonly MediaTypeHeaderValue Json = new("application/x-amz-json-1.1");

        private readonly Dictionary<string, byte[]> _kept = new(StringComparer.Ordinal);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.Headers.TryGetValues("X-Amz-Target", out var targets) || !targets.Single().EndsWith("." + operation, StringComparison.Ordinal))
            {
                return await base.SendAsync(request, cancellationToken);
            }

            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            lock (_kept)
            {
                if (_kept.Keys.FirstOrDefault(t => body.Contains(t, StringComparison.Ordinal)) is { } known)
                {
                    return Answer(_kept[known]);
                }
            }

            var response = await base.SendAsync(request, cancellationToken);
            var token = Guid.NewGuid().ToString();
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            lock (_kept)
            {
                _kept[token] = answer;
            }

            return Answer(Encoding.UTF8.GetBytes($$"""{"{{member}}":[],"NextToken":"{{token}}"}"""));
        }

        private static HttpResponseMessage Answer(byte[] body) => new(System.Net.HttpStatusCode.OK) { Content = new ByteArrayContent(body) { Headers = { ContentType = Json } } };
    }
}
