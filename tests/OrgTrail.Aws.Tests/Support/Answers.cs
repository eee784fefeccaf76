namespace OrgTrail.Aws.Tests.Support;

/// <summary>Answers as STS gives them.</summary>
internal static class Answers
{
    public static string Assumed(string operation, string accessKey, DateTime? expiration = null) =>
        $"""
        <{operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{operation}Result>
        <Credentials><AccessKeyId>{accessKey}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>tok-{accessKey}</SessionToken>
        <Expiration>{expiration ?? new DateTime(2999, 1, 1, 0, 0, 0, DateTimeKind.Utc):yyyy-MM-ddTHH:mm:ssZ}</Expiration></Credentials>
        </{operation}Result></{operation}Response>
        """;
}
