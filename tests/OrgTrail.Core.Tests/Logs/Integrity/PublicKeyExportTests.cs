using System.Text.Json;
using OrgTrail.Aws;
using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>Keys that are saved for a time must do for every digest of it, also where CloudTrail changed keys at its edge.</summary>
public sealed class PublicKeyExportTests : IDisposable
{
    private readonly Landscape _landscape = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("orgtrail-keys-").FullName;

    public void Dispose()
    {
        _landscape.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Keys_from_before_and_after_the_time_are_saved_as_well()
    {
        var (start, end) = (new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));

        var (from, until) = await AskedForAsync(start, end);

        Assert.True(from <= start.AddHours(-1) && until >= end.AddHours(2), $"{from:u} to {until:u}");
    }

    [Fact]
    public async Task A_time_before_CloudTrail_is_cut_to_what_can_be()
    {
        var (from, _) = await AskedForAsync(DateTimeOffset.MinValue, new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(2013, from.Year);
    }

    private async Task<(DateTimeOffset From, DateTimeOffset Until)> AskedForAsync(DateTimeOffset start, DateTimeOffset end)
    {
        using var wire = new ListeningWire(_landscape.Sandbox.CreateHandler());
        using var connection = AwsConnection.Create(new AwsConnectionOptions
        {
            AccessKey = _landscape.Sandbox.Management.AdministratorCredentials.AccessKeyId,
            SecretKey = _landscape.Sandbox.Management.AdministratorCredentials.SecretAccessKey,
            Region = Landscape.Region,
            HttpMessageHandler = () => wire,
        });
        try
        {
            await new PublicKeyExport(connection, new RecordingHost()).RunAsync(Path.Join(_folder, "keys.json"), [], start, end, force: true, TestContext.Current.CancellationToken);
        }
        catch (Core.Errors.OrgTrailException exception) when (exception.ErrorId == Core.Errors.ErrorIds.PublicKeysNotFound)
        {
            // What was asked for is what counts here.
        }

        using var asked = JsonDocument.Parse(wire.Body!);
        return (Time(asked, "StartTime"), Time(asked, "EndTime"));
    }

    private static DateTimeOffset Time(JsonDocument asked, string name) =>
        DateTimeOffset.UnixEpoch.AddSeconds(asked.RootElement.GetProperty(name).GetDouble());

    private sealed class ListeningWire(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content && await content.ReadAsStringAsync(cancellationToken) is { Length: > 0 } body && body.Contains("StartTime", StringComparison.Ordinal))
            {
                Body = body;
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
