using OrgTrail.Sandbox.CloudTrail.Events;

namespace OrgTrail.Sandbox.CloudTrail.State;

/// <summary>Which events a trail's selectors select.</summary>
internal static class EventSelectionRules
{
    /// <summary>Whether a management event goes into the log files.</summary>
    public static bool Selects(this EventSelection selection, LogEvent e) => selection.Advanced.Count > 0
        ? selection.Advanced.Any(s => s.FieldSelectors.All(f => Matches(f, e)))
        : selection.Basic.Any(s => s.IncludeManagementEvents
            && s.ReadWriteType switch { "ReadOnly" => e.ReadOnly, "WriteOnly" => !e.ReadOnly, _ => true }
            && !s.ExcludeManagementEventSources.Contains(e.EventSource));

    /// <summary>Whether management events that read, or that write, are selected from at least one source.</summary>
    public static bool LogsManagementEvents(this EventSelection selection, bool readOnly) => selection.Advanced.Count > 0
        ? selection.Advanced.Any(s => s.FieldSelectors.All(f => f.Field switch
        {
            "eventCategory" => f.Operators["Equals"].Contains("Management"),
            "readOnly" => f.Operators["Equals"].Contains(readOnly ? "true" : "false"),
            _ => true,
        }))
        : selection.Basic.Any(s => s.IncludeManagementEvents && (s.ReadWriteType == "All" || s.ReadWriteType == (readOnly ? "ReadOnly" : "WriteOnly")));

    private static bool Matches(FieldSelector selector, LogEvent e)
    {
        var value = selector.Field switch
        {
            "eventCategory" => "Management",
            "readOnly" => e.ReadOnly ? "true" : "false",
            "eventSource" => e.EventSource,
            "eventName" => e.EventName,
            "eventType" => e.EventType,
            "userIdentity.arn" => e.UserArn,
            _ => null,
        };
        return selector.Operators.All(o => o.Key switch
        {
            "Equals" => o.Value.Any(v => v == value),
            "StartsWith" => o.Value.Any(v => value?.StartsWith(v, StringComparison.Ordinal) == true),
            "EndsWith" => o.Value.Any(v => value?.EndsWith(v, StringComparison.Ordinal) == true),
            "NotEquals" => o.Value.All(v => v != value),
            "NotStartsWith" => o.Value.All(v => value?.StartsWith(v, StringComparison.Ordinal) != true),
            _ => o.Value.All(v => value?.EndsWith(v, StringComparison.Ordinal) != true),
        });
    }
}
