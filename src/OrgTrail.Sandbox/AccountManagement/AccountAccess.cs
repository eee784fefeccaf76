using System.Collections.Immutable;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Organizations;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.AccountManagement;

/// <summary>Whose account a call is about, and whether the caller may ask: its own, or a member's where the service is trusted.</summary>
/// <remarks>https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html</remarks>
internal sealed class AccountAccess(OrganizationState state)
{
    private const string Service = "account.amazonaws.com";

    /// <summary>The account that the call is about.</summary>
    public string Require(JsonArguments arguments, CallContext context, string operation, string? region = null)
    {
        var caller = context.AccountId!;
        var keys = region is null ? null : ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase).Add("account:TargetRegion", [region]);
        if (arguments.Text("AccountId") is not { } account)
        {
            context.Authorize("account:" + operation, $"arn:{context.Partition}:account::{caller}:account", caller, conditionKeys: keys);
            return caller;
        }

        if (!OrganizationPatterns.Account().IsMatch(account))
        {
            throw new AwsErrorException(400, "ValidationException", $"1 validation error detected: Value '{account}' at 'accountId' failed to satisfy constraint: Member must satisfy regular expression pattern: ^\\d{{12}}$")
            {
                Details = { ["reason"] = "fieldValidationFailed" },
            };
        }

        context.Authorize("account:" + operation, $"arn:{context.Partition}:account::{state.ManagementId}:account/{state.Id}/{account}", caller, conditionKeys: keys);
        if (Objection(caller, account) is { } objection)
        {
            throw new AwsErrorException(403, "AccessDeniedException", $"User: {context.Caller.SessionArn ?? context.Caller.Arn} is not authorized to perform: account:{operation}{objection}");
        }

        return account;
    }

    private string? Objection(string caller, string account) =>
        caller != state.ManagementId && !state.IsDelegatedAdministrator(caller, Service) ? string.Empty
        : account == state.ManagementId ? " (The management account can only be managed using the standalone context from the management account)"
        : !state.IsServiceAccessEnabled(Service) ? " (Your organization must first enable trusted access with AWS Account Management.)"
        : !state.IsMember(account) ? string.Empty
        : null;
}
