using System.Globalization;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Search;

/// <summary>
/// The query of X-GM-RAW, as one types it into Gmail's search box, as far as a rehearsal needs it: words, "phrases", - before what
/// must not match, and from: to: cc: bcc: subject: label: is: has:attachment larger: smaller: older_than: newer_than: rfc822msgid:.
/// All must match; there is no OR.
/// </summary>
static class GmailQuery
{
    public static SearchTest Parse(string query)
    {
        var keys = new List<SearchTest>();
        for (int at = 0; at < query.Length;)
        {
            if (char.IsWhiteSpace(query[at]))
            {
                at++;
                continue;
            }
            bool not = query[at] == '-' && at + 1 < query.Length;
            if (not)
                at++;
            var key = Key(ReadTerm(query, ref at));
            keys.Add(not ? new NotKey(key) : key);
        }
        return keys.Count == 0 ? new AllKey() : new AndKey(keys);
    }

    // Up to the next space outside of quotes, which go.
    static string ReadTerm(string query, ref int at)
    {
        var term = new System.Text.StringBuilder();
        bool quoted = false;
        for (; at < query.Length && (quoted || !char.IsWhiteSpace(query[at])); at++)
        {
            if (query[at] == '"')
                quoted = !quoted;
            else
                term.Append(query[at]);
        }
        return term.ToString();
    }

    static SearchTest Key(string term)
    {
        int colon = term.IndexOf(':');
        string value = term[(colon + 1)..];
        return (colon < 0 ? "" : term[..colon].ToLowerInvariant()) switch
        {
            "from" or "to" or "cc" or "bcc" or "subject" => new HeaderKey(term[..colon], value),
            "rfc822msgid" => new HeaderKey("Message-ID", value),
            "label" => new LabelKey(value),
            "is" => value.ToLowerInvariant() switch
            {
                "read" => new SystemFlagKey(SystemFlags.Seen, true),
                "unread" => new SystemFlagKey(SystemFlags.Seen, false),
                "starred" => new SystemFlagKey(SystemFlags.Flagged, true),
                _ => throw CommandFailure.Bad($"is:{value} is not known here"),
            },
            "has" when value.Equals("attachment", StringComparison.OrdinalIgnoreCase) => new MixedKey(),
            "larger" => new SizeKey(Number(value, ("k", 1024), ("m", 1024 * 1024)), larger: true),
            "smaller" => new SizeKey(Number(value, ("k", 1024), ("m", 1024 * 1024)), larger: false),
            "older_than" => new AgeKey((uint)Number(value, ("d", 86400), ("m", 30 * 86400), ("y", 365 * 86400)), older: true),
            "newer_than" => new AgeKey((uint)Number(value, ("d", 86400), ("m", 30 * 86400), ("y", 365 * 86400)), older: false),
            _ => new TextKey(term, withHeader: true),
        };
    }

    static long Number(string text, params (string Unit, long Factor)[] units)
    {
        var unit = units.FirstOrDefault(u => text.EndsWith(u.Unit, StringComparison.OrdinalIgnoreCase));
        string digits = unit.Unit is null ? text : text[..^unit.Unit.Length];
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number < uint.MaxValue / 2
            ? number * (unit.Unit is null ? 1 : unit.Factor) : throw CommandFailure.Bad($"{text} is no number here");
    }
}
