namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>CloudTrail's own check of a bucket's name.</summary>
internal static class BucketName
{
    public static void Require(string? bucket)
    {
        if (string.IsNullOrWhiteSpace(bucket))
        {
            throw Invalid("S3 bucket name cannot be blank!");
        }

        if (bucket.Length is < 3 or > 63)
        {
            throw Invalid("Bucket name should be between 3 and 63 characters long");
        }

        if (bucket.Split('.') is { Length: 4 } parts && parts.All(p => p.Length is > 0 and <= 3 && p.All(char.IsAsciiDigit)))
        {
            throw Invalid("Bucket name must not be formatted as an IP Address");
        }

        if (bucket.Any(char.IsAsciiLetterUpper))
        {
            throw Invalid("Bucket name should not contain uppercase characters");
        }

        if (bucket.FirstOrDefault(c => !char.IsAsciiLetterOrDigit(c) && c is not '.' and not '-') is var wrong and not default(char))
        {
            throw Invalid($"Bucket name should not contain '{wrong}'");
        }

        if (!char.IsAsciiLetterOrDigit(bucket[0]) || !char.IsAsciiLetterOrDigit(bucket[^1]))
        {
            throw Invalid("Bucket name should begin and end with a letter or number");
        }
    }

    private static Services.AwsErrorException Invalid(string message) => CloudTrailErrors.Of("InvalidS3BucketNameException", message);
}
