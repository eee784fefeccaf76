namespace OrgTrail.Aws.Sessions;

/// <summary>Where the region comes from, in the order of AWS.Tools.</summary>
internal static class RegionChain
{
    /// <summary>The region, found at once where something names it; the instance is asked when it is first needed.</summary>
    /// <exception cref="AwsSessionException">What is named is no region.</exception>
    public static Lazy<string> Resolve(AwsConnectionOptions options, Profile? profile)
    {
        var environment = options.Environment;
        var named = NotEmpty(options.Region)
            ?? NotEmpty(options.StoredRegion)
            ?? profile?.Region
            ?? WindowsProfiles.Region(options)
            ?? environment.Get("AWS_REGION")
            ?? environment.Get("AWS_DEFAULT_REGION");
        if (named is not null)
        {
            var region = Regions.Checked(named.Trim());
            return new Lazy<string>(region);
        }

        // Only a region that was found is remembered: the next use asks again.
        return new Lazy<string>(() => MetadataService.Region(environment) ?? throw NotFound(profile), LazyThreadSafetyMode.PublicationOnly);
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static AwsSessionException NotFound(Profile? profile) => new(
        AwsFaultKind.RegionNotFound,
        "No AWS region is known. Give -Region (such as eu-central-1), set AWS_REGION, or give the profile one: "
        + $"aws configure set region eu-central-1{(profile is null or { Name: "default" } ? "" : $" --profile {profile.Name}")}");
}
