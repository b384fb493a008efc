using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImapPS.Shell.Conversion;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsData.ConvertTo, "Json")]
internal sealed class ConvertToJsonCommand : PSCmdlet
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    private readonly List<object?> values = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true), AllowNull]
    public object? InputObject { get; set; }

    [Parameter, ValidateRange(0, 100)]
    public int Depth { get; set; } = 2;

    [Parameter]
    public SwitchParameter Compress { get; set; }

    [Parameter]
    public SwitchParameter AsArray { get; set; }

    [Parameter]
    public SwitchParameter EnumsAsStrings { get; set; }

    protected override void ProcessRecord() => values.Add(InputObject);

    protected override void EndProcessing()
    {
        if (values.Count == 0)
            return;
        var node = values.Count == 1 && !AsArray ? Node(values[0], 0) : new JsonArray([.. values.Select(value => Node(value, 1))]);
        var options = new JsonSerializerOptions { WriteIndented = !Compress, Encoder = Encoder };
        WriteObject(node is null ? "null" : node.ToJsonString(options));
    }

    private JsonNode? Node(object? value, int depth)
    {
        var plain = PSObject.Unwrap(value);
        switch (plain)
        {
            case null:
                return null;
            case string or char or Uri or Guid or Version:
                return JsonValue.Create(plain.ToString());
            case bool truth:
                return JsonValue.Create(truth);
            case DateTime date:
                return JsonValue.Create(date);
            case DateTimeOffset date:
                return JsonValue.Create(date);
            case SwitchParameter present:
                return new JsonObject { ["IsPresent"] = present.IsPresent };
            case Enum when EnumsAsStrings:
                return JsonValue.Create(plain.ToString());
            case Enum:
                return JsonNode.Parse(Convert.ToInt64(plain, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
            case double number:
                return JsonValue.Create(number);
            case var number when Numbers.IsNumber(number):
                return JsonNode.Parse(Convert.ToString(number, CultureInfo.InvariantCulture)!);
        }

        if (depth > Depth)
            return JsonValue.Create(ObjectText.Of(value));
        if (plain is IDictionary table)
        {
            var entries = new JsonObject();
            foreach (DictionaryEntry entry in table)
                entries[ObjectText.Of(entry.Key)] = Node(entry.Value, depth + 1);
            return entries;
        }

        if (LanguagePrimitives.GetEnumerable(plain) is { } list)
            return new JsonArray([.. list.Cast<object?>().Select(element => Node(element, depth + 1))]);
        var properties = new JsonObject();
        foreach (var property in PSObject.AsPSObject(value!).Properties)
            properties[property.Name] = Node(property.Value, depth + 1);
        return properties;
    }
}

[Cmdlet(VerbsData.ConvertFrom, "Json")]
internal sealed class ConvertFromJsonCommand : PSCmdlet
{
    private readonly StringBuilder text = new();

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true), AllowEmptyString]
    public string InputObject { get; set; } = "";

    [Parameter]
    public SwitchParameter AsHashtable { get; set; }

    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    protected override void ProcessRecord() => text.AppendLine(InputObject);

    protected override void EndProcessing()
    {
        JsonNode? node = null;
        try
        {
            node = JsonNode.Parse(text.ToString());
        }
        catch (JsonException e)
        {
            ThrowTerminatingError(new ErrorRecord(new ArgumentException($"Conversion from JSON failed with error: {e.Message}", e),
                "System.ArgumentException", ErrorCategory.NotSpecified, null));
        }

        WriteObject(Value(node), !NoEnumerate);
    }

    private object? Value(JsonNode? node) => node switch
    {
        null => null,
        JsonArray list => list.Select(Value).ToArray(),
        JsonObject properties when AsHashtable => Table(properties),
        JsonObject properties => Custom(properties),
        _ => Scalar(node.GetValue<JsonElement>()),
    };

    private OrderedDictionary Table(JsonObject properties)
    {
        var table = new OrderedDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in properties)
            table[name] = Value(value);
        return table;
    }

    private PSObject Custom(JsonObject properties)
    {
        var custom = new PSObject();
        foreach (var (name, value) in properties)
            custom.Properties.Add(new PSNoteProperty(name, Value(value)));
        return custom;
    }

    private static object? Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when element.TryGetInt64(out var number) => number,
        JsonValueKind.Number => element.GetDouble(),
        // A full ISO date is a date; a word with digits is not.
        JsonValueKind.String when element.GetString() is { Length: >= 19 } text && text[10] == 'T'
            && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date) => date,
        _ => element.GetString(),
    };
}
