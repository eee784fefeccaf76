using System.Globalization;

namespace OrgTrail.Sandbox.CloudTrail.Events;

/// <summary>
/// The activity that goes on in every account without anybody's doing: it follows from the seed, the account, the region and the
/// hour, so that two trails log the same events, and two runs write the same files.
/// </summary>
internal sealed class BackgroundEvents(int seed, CloudTrailOptions options)
{
    private const long SlotSeconds = 300;

    private static readonly string[] UserAgents =
    [
        "aws-sdk-java/2.31.5 Linux/6.1.0 OpenJDK_64-Bit_Server_VM/21",
        "Boto3/1.40.12 md/Botocore#1.40.12 ua/2.1 os/linux lang/python#3.13",
        "aws-cli/2.31.0 md/awscrt#0.27 ua/2.1 os/linux",
        "APN/1.0 HashiCorp/1.0 Terraform/1.13.1",
    ];

    /// <summary>Events after <paramref name="from"/> up to <paramref name="to"/>, oldest first.</summary>
    public IEnumerable<LogEvent> Between(string accountId, string region, DateTimeOffset from, DateTimeOffset to)
    {
        if (options.BackgroundEvents == 0)
        {
            yield break;
        }

        for (var slot = from.ToUnixTimeSeconds() / SlotSeconds; slot * SlotSeconds < to.ToUnixTimeSeconds(); slot++)
        {
            foreach (var e in InSlot(accountId, region, slot).Where(e => e.Time > from && e.Time <= to))
            {
                yield return e;
            }
        }
    }

    private IEnumerable<LogEvent> InSlot(string accountId, string region, long slot)
    {
        var draws = new SeededDraws(string.Create(CultureInfo.InvariantCulture, $"{seed}/{accountId}/{region}/{slot}"));

        // A third of the time nothing happens: CloudTrail then delivers no file.
        var count = draws.Next(3) == 0 ? 0 : 1 + draws.Next(options.BackgroundEvents);
        var seconds = Enumerable.Range(0, count).Select(_ => draws.Next((int)SlotSeconds - 1) + 1).Order().ToList();
        foreach (var second in seconds)
        {
            var template = draws.Pick(EventTemplate.All);
            if (template.IsGlobal && region != "us-east-1")
            {
                continue;
            }

            yield return Make(draws, template, accountId, region, DateTimeOffset.FromUnixTimeSeconds((slot * SlotSeconds) + second));
        }
    }

    private static LogEvent Make(SeededDraws draws, EventTemplate template, string accountId, string region, DateTimeOffset time)
    {
        var id = draws.HexDigits(16);
        var role = draws.Pick(["app", "deploy", "monitoring", "AWSReservedSSO_ReadOnly"]);
        var session = draws.Pick(["i-0" + draws.HexDigits(16), "pipeline", "alice@example.com"]);
        return RecordWriter.Write(new EventFacts
        {
            EventId = draws.Uuid(),
            RequestId = draws.Uuid(),
            AccountId = accountId,
            Region = region,
            Time = time,
            EventSource = template.Source,
            EventName = template.Name,
            ReadOnly = template.ReadOnly,
            IsGlobal = template.IsGlobal,
            Identity = new EventIdentity("AssumedRole", $"arn:aws:sts::{accountId}:assumed-role/{role}/{session}", accountId)
            {
                PrincipalId = $"{draws.IamId("AROA")}:{session}",
                AccessKeyId = draws.IamId("ASIA"),
                UserName = session,
            },
            SourceIpAddress = string.Create(CultureInfo.InvariantCulture, $"198.51.100.{1 + draws.Next(250)}"),
            UserAgent = draws.Pick(UserAgents),
            ErrorCode = template.ErrorCode,
            ErrorMessage = template.ErrorCode is null ? null : "The request was refused.",
            RequestParameters = template.RequestParameters.Replace("{0}", id, StringComparison.Ordinal).Replace("{1}", accountId, StringComparison.Ordinal),
            Resources = template.ResourceType is { } type ? [(type, id)] : [],
        });
    }
}
