using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OrgTrail.Policies.Model;

/// <summary>Writes a policy document in one stable form.</summary>
internal static class PolicyJsonWriter
{
    // The relaxed encoder leaves characters such as & and + as they are: the text is sent to AWS, never embedded in HTML.
    private static readonly JsonWriterOptions Minified = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions Indented = Minified with { Indented = true, NewLine = "\n" };

    public static string Write(PolicyDocument document, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, indented ? Indented : Minified))
        {
            writer.WriteStartObject();
            writer.WriteString("Version", document.Version);
            if (document.Id is not null)
            {
                writer.WriteString("Id", document.Id);
            }

            writer.WriteStartArray("Statement");
            foreach (var statement in document.Statement)
            {
                WriteStatement(writer, statement);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteStatement(Utf8JsonWriter writer, PolicyStatement statement)
    {
        writer.WriteStartObject();
        if (statement.Sid is not null)
        {
            writer.WriteString("Sid", statement.Sid);
        }

        writer.WriteString("Effect", statement.Effect == PolicyEffect.Allow ? "Allow" : "Deny");
        WritePrincipal(writer, "Principal", statement.Principal);
        WritePrincipal(writer, "NotPrincipal", statement.NotPrincipal);
        WriteValues(writer, statement.NotAction.IsEmpty ? "Action" : "NotAction",
            statement.NotAction.IsEmpty ? statement.Action : statement.NotAction);
        if (!statement.Resource.IsEmpty)
        {
            WriteValues(writer, "Resource", statement.Resource);
        }

        if (!statement.NotResource.IsEmpty)
        {
            WriteValues(writer, "NotResource", statement.NotResource);
        }

        WriteConditions(writer, statement.Condition);
        writer.WriteEndObject();
    }

    private static void WritePrincipal(Utf8JsonWriter writer, string name, PolicyPrincipal? principal)
    {
        if (principal is null)
        {
            return;
        }

        if (principal.IsEveryone)
        {
            writer.WriteString(name, "*");
            return;
        }

        writer.WriteStartObject(name);
        foreach (var (type, values) in principal.ByType)
        {
            WriteValues(writer, type, values);
        }

        writer.WriteEndObject();
    }

    private static void WriteConditions(Utf8JsonWriter writer, ImmutableArray<PolicyCondition> conditions)
    {
        if (conditions.IsEmpty)
        {
            return;
        }

        writer.WriteStartObject("Condition");
        foreach (var op in conditions.GroupBy(c => c.Operator, StringComparer.Ordinal))
        {
            writer.WriteStartObject(op.Key);
            var keys = new HashSet<string>(StringComparer.Ordinal);
            foreach (var condition in op)
            {
                if (!keys.Add(condition.Key))
                {
                    throw new InvalidOperationException(
                        $"A statement has two {op.Key} conditions on {condition.Key}; a policy document can hold only one.");
                }

                WriteValues(writer, condition.Key, condition.Values);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter writer, string name, ImmutableArray<string> values)
    {
        if (values.Length == 1)
        {
            writer.WriteString(name, values[0]);
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
