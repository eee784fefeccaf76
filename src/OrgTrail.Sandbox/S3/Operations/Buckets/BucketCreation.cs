using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.S3.Authorization;
using OrgTrail.Sandbox.S3.Operations.Objects;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>CreateBucket with its rules about names, regions and the headers that set things from the start.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html</remarks>
internal static class BucketCreation
{
    public static IEnumerable<S3Operation> Operations => [new("CreateBucket", S3Level.Bucket, "PUT", "", Create)];

    private static SandboxHttpResponse Create(S3Call call)
    {
        var name = call.Address.Bucket;
        if (!BucketName.IsValid(name))
        {
            throw S3Errors.Of(400, "InvalidBucketName", "The specified bucket is not valid.", ("BucketName", name));
        }

        if (call.Context.AccountId is not { } account)
        {
            throw S3Errors.AccessDenied();
        }

        var (constraint, tags) = ReadConfiguration(call);
        Authorize(call, name, account, constraint, tags);
        var region = RegionFor(call, constraint);
        var ownership = OwnershipOf(call);
        var acl = AclHeaders.Read(call, account, account) ?? AccessControlList.Private(account);
        if (ownership == "BucketOwnerEnforced" && !acl.IsPrivate)
        {
            throw S3Errors.Of(400, "InvalidBucketAclWithObjectOwnership", "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        }

        // Every new bucket has all four switches on, so a public ACL can't be asked for at creation.
        if (acl.IsPublic)
        {
            throw S3Errors.Of(400, "InvalidBucketAclWithBlockPublicAccessError", "Bucket cannot have public ACLs set with BlockPublicAccess enabled");
        }

        if (call.State.Find(name) is { } existing)
        {
            return Again(call, existing, account, region);
        }

        var locked = call.Header("x-amz-bucket-object-lock-enabled")?.ToUpperInvariant() == "TRUE";
        call.State.Buckets.Add(name, new()
        {
            Name = name,
            OwnerAccountId = account,
            Region = region,
            Partition = call.Context.Partition,
            CreatedAt = ObjectWriting.Second(call.Now),
            Ownership = ownership,
            Acl = acl,
            Tags = tags,
            Versioning = locked ? "Enabled" : null,
            ObjectLock = locked ? new() : null,
        });
        return Created(call, name);
    }

    private static (string? Constraint, TagSet? Tags) ReadConfiguration(S3Call call)
    {
        if (call.Body.Length == 0)
        {
            return (null, null);
        }

        var root = call.Xml("CreateBucketConfiguration");
        var constraint = root.OptionalText("LocationConstraint");
        var tags = root.Optional("Tags") is { } given ? TagSet.ReadItems(given, TagSet.BucketLimit) : null;
        if (root.Optional("Location") is not null || root.Optional("Bucket") is not null)
        {
            // Directory buckets, which live in a zone and answer to other endpoints.
            throw S3Errors.NotImplemented();
        }

        root.Done();
        return (string.IsNullOrEmpty(constraint) ? null : constraint, tags);
    }

    private static void Authorize(S3Call call, string name, string account, string? constraint, TagSet? tags)
    {
        var arn = $"arn:{call.Context.Partition}:s3:::{name}";
        var keys = S3ConditionKeys.Of(call, account, ("s3:LocationConstraint", constraint));
        void Needs(string action) => call.Context.Authorize(action, arn, account, conditionKeys: keys);

        Needs("s3:CreateBucket");
        if (AclHeaders.ArePresent(call))
        {
            Needs("s3:PutBucketAcl");
        }

        if (call.Header("x-amz-bucket-object-lock-enabled")?.ToUpperInvariant() == "TRUE")
        {
            Needs("s3:PutBucketObjectLockConfiguration");
            Needs("s3:PutBucketVersioning");
        }

        if (call.Header("x-amz-object-ownership") is not null)
        {
            Needs("s3:PutBucketOwnershipControls");
        }

        if (tags is { Items.IsEmpty: false })
        {
            Needs("s3:TagResource");
        }
    }

    /// <summary>us-east-1 takes no constraint for itself and any for elsewhere; every other region insists on its own.</summary>
    private static string RegionFor(S3Call call, string? constraint)
    {
        var endpoint = call.Address.HostRegion ?? (call.Address.IsGlobalEndpoint ? "us-east-1" : call.Context.Region);
        var wanted = constraint == "EU" ? "eu-west-1" : constraint;
        if (wanted == "us-east-1" || (wanted is not null && !AwsRegions.Exists(wanted, call.Context.Partition)))
        {
            throw S3Errors.Of(400, "InvalidLocationConstraint", "The specified location-constraint is not valid", ("LocationConstraint", constraint));
        }

        if (endpoint == "us-east-1")
        {
            return wanted ?? endpoint;
        }

        return wanted == endpoint
            ? endpoint
            : throw S3Errors.Of(
                400,
                "IllegalLocationConstraintException",
                $"The {constraint ?? "unspecified"} location constraint is incompatible for the region specific endpoint this request was sent to.");
    }

    private static string OwnershipOf(S3Call call)
    {
        var ownership = call.Header("x-amz-object-ownership") ?? "BucketOwnerEnforced";
        return Ownership.Values.Contains(ownership)
            ? ownership
            : throw S3Errors.InvalidArgument($"Invalid x-amz-object-ownership header: {ownership}", "x-amz-object-ownership", ownership);
    }

    private static SandboxHttpResponse Again(S3Call call, Bucket existing, string account, string region)
    {
        if (existing.OwnerAccountId != account)
        {
            throw S3Errors.Of(
                409,
                "BucketAlreadyExists",
                "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
                ("BucketName", existing.Name));
        }

        // In the oldest region creating one's own bucket again succeeds, for clients that were written before 2018.
        return existing.Region == "us-east-1" && region == "us-east-1"
            ? Created(call, existing.Name)
            : throw S3Errors.Of(409, "BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.", ("BucketName", existing.Name));
    }

    private static SandboxHttpResponse Created(S3Call call, string name)
    {
        var response = S3Call.Empty();
        response.Headers.Set("Location", "/" + name);
        response.Headers.Set("x-amz-bucket-arn", $"arn:{call.Context.Partition}:s3:::{name}");
        return response;
    }
}
