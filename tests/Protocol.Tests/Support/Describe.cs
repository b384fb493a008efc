using System.Collections;
using System.Reflection;
using System.Text;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Tests.Support;

/// <summary>
/// A value as text with everything in it, by its public properties: two responses are the same when their descriptions are.
/// It also makes sure that what is read only on first use can be read.
/// </summary>
static class Describe
{
    public static string Value(object? value)
    {
        var text = new StringBuilder();
        Write(value, text, 0);
        return text.ToString();
    }

    static void Write(object? value, StringBuilder text, int depth)
    {
        Assert.True(depth < 2000, "Too deep.");
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string word:
                text.Append('"').Append(word).Append('"');
                break;
            case ReadOnlyMemory<byte> bytes:
                text.Append('<').Append(Bytes.Text(bytes.Span)).Append('>');
                break;
            case BufferSink sink:
                text.Append("sink<").Append(sink.Text).Append('>').Append(sink.IsComplete);
                break;
            case UidSet or UidList:
                text.Append(value);
                break;
            case Exception e:
                text.Append(e.GetType().Name).Append(": ").Append(e.Message);
                break;
            case FetchResponse fetch:
                WriteProperties(value, text, depth);
                Write(fetch.ReadEnvelope(), text.Append(" Envelope="), depth + 1);
                WriteStructure(fetch, text, depth + 1);
                break;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                    Write(entry.Value, text.Append(entry.Key).Append(':'), depth + 1);
                break;
            case IEnumerable items:
                text.Append('[');
                foreach (object? item in items)
                {
                    Write(item, text, depth + 1);
                    text.Append(' ');
                }
                text.Append(']');
                break;
            case var plain when plain.GetType().Namespace?.StartsWith("ImapPS", StringComparison.Ordinal) == true && !plain.GetType().IsEnum:
                WriteProperties(plain, text, depth);
                break;
            default:
                text.Append(value);
                break;
        }
    }

    static void WriteStructure(FetchResponse fetch, StringBuilder text, int depth)
    {
        try
        {
            Write(fetch.ReadBodyStructure(), text.Append(" Structure="), depth);
        }
        catch (ImapProtocolException e)
        {
            text.Append(e.Message);
        }
    }

    static void WriteProperties(object value, StringBuilder text, int depth)
    {
        text.Append(value.GetType().Name).Append('{');
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length == 0)
                Write(property.GetValue(value), text.Append(' ').Append(property.Name).Append('='), depth + 1);
        }
        text.Append('}');
    }
}
