using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Kms;

/// <summary>The keys that AWS keeps in every account for a service; their policies can't be changed.</summary>
internal static class AwsManagedKeys
{
    public static IReadOnlyList<string> Services { get; } = ["s3"];

    public static (string Text, PolicySource Policy) PolicyFor(string partition, string accountId, string region, string service)
    {
        var text = $$"""
            {
              "Version": "2012-10-17",
              "Id": "auto-{{service}}-2",
              "Statement": [
                {
                  "Sid": "Allow access through the service for all principals in the account that are authorized to use it",
                  "Effect": "Allow",
                  "Principal": { "AWS": "*" },
                  "Action": [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey" ],
                  "Resource": "*",
                  "Condition": { "StringEquals": { "kms:CallerAccount": "{{accountId}}", "kms:ViaService": "{{service}}.{{region}}.amazonaws.com" } }
                },
                {
                  "Sid": "Allow direct access to key metadata to the account",
                  "Effect": "Allow",
                  "Principal": { "AWS": "arn:{{partition}}:iam::{{accountId}}:root" },
                  "Action": [ "kms:Describe*", "kms:Get*", "kms:List*" ],
                  "Resource": "*"
                }
              ]
            }
            """;
        return (text, PolicyReader.Read("key policy", text));
    }
}
