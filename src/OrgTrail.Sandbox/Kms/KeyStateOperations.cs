using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Kms;

/// <summary>Enabled or not, deletion, rotation.</summary>
internal sealed class KeyStateOperations(SandboxKernel kernel, KeyAccess access)
{
    public JsonObject EnableKey(JsonArguments arguments, CallContext context)
    {
        var key = access.Own(arguments, context, "EnableKey");
        KeyAccess.MustNotBePendingDeletion(key);
        key.State = KeyState.Enabled;
        return [];
    }

    public JsonObject DisableKey(JsonArguments arguments, CallContext context)
    {
        var key = access.Own(arguments, context, "DisableKey");
        KeyAccess.MustNotBePendingDeletion(key);
        key.State = KeyState.Disabled;
        return [];
    }

    public JsonObject ScheduleKeyDeletion(JsonArguments arguments, CallContext context)
    {
        var key = access.Own(arguments, context, "ScheduleKeyDeletion");
        var days = arguments.Number("PendingWindowInDays") ?? 30;
        if (days is < 7 or > 30)
        {
            throw KmsErrors.Validation($"1 validation error detected: Value '{days}' at 'pendingWindowInDays' failed to satisfy constraint: Member must have value between 7 and 30");
        }

        KeyAccess.MustNotBePendingDeletion(key);
        key.State = KeyState.PendingDeletion;
        key.DeletionDate = kernel.Clock.Now.AddDays(days);
        return new JsonObject
        {
            ["KeyId"] = key.Arn,
            ["DeletionDate"] = key.DeletionDate.Value.ToJson(),
            ["KeyState"] = key.State.ToString(),
            ["PendingWindowInDays"] = days,
        };
    }

    public JsonObject CancelKeyDeletion(JsonArguments arguments, CallContext context)
    {
        var key = access.Own(arguments, context, "CancelKeyDeletion");
        if (key.State != KeyState.PendingDeletion)
        {
            throw KmsErrors.New("KMSInvalidStateException", $"{key.Arn} is not pending deletion.");
        }

        key.State = KeyState.Disabled;
        key.DeletionDate = null;
        return new JsonObject { ["KeyId"] = key.Arn };
    }

    /// <summary>Keys here have material of KMS's own making, which can't be taken out.</summary>
    public JsonObject DeleteImportedKeyMaterial(JsonArguments arguments, CallContext context)
    {
        var key = access.Own(arguments, context, "DeleteImportedKeyMaterial");
        throw KmsErrors.Unsupported($"{key.Arn} origin is AWS_KMS which is not valid for this operation.");
    }

    public JsonObject EnableKeyRotation(JsonArguments arguments, CallContext context)
    {
        var key = access.Own(arguments, context, "EnableKeyRotation");
        var days = arguments.Number("RotationPeriodInDays") ?? key.RotationDays ?? 365;
        if (days is < 90 or > 2560)
        {
            throw KmsErrors.Validation($"1 validation error detected: Value '{days}' at 'rotationPeriodInDays' failed to satisfy constraint: Member must have value between 90 and 2560");
        }

        KeyAccess.MustBeUsable(key);
        key.RotationDays = days;
        key.RotationEnabled ??= kernel.Clock.Now;
        return [];
    }

    public JsonObject DisableKeyRotation(JsonArguments arguments, CallContext context)
    {
        var key = access.Own(arguments, context, "DisableKeyRotation");
        KeyAccess.MustBeUsable(key);
        key.RotationDays = null;
        key.RotationEnabled = null;
        return [];
    }

    public JsonObject GetKeyRotationStatus(JsonArguments arguments, CallContext context)
    {
        var key = access.Shared(KeyAccess.Required(arguments, "KeyId"), context, "GetKeyRotationStatus");
        KeyAccess.MustNotBePendingDeletion(key);
        var status = new JsonObject { ["KeyId"] = key.Arn, ["KeyRotationEnabled"] = key.RotationDays is not null };
        if (key is { RotationDays: { } days, RotationEnabled: { } since })
        {
            status["RotationPeriodInDays"] = days;
            var passed = (int)((kernel.Clock.Now - since).TotalDays / days);
            status["NextRotationDate"] = since.AddDays((double)days * (passed + 1)).ToJson();
        }

        return status;
    }
}
