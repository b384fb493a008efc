using System.Globalization;
using System.Text;
using ImapPS.Client.Files;
using ImapPS.Errors;
using ImapPS.Output;

namespace ImapPS.Transfer;

/// <summary>
/// Makes a message's file name from a template such as <c>{Received:yyyy-MM-dd} {From} {Subject} {Uid}</c>. The words in braces are
/// properties; dates and numbers take .NET's formats behind a colon; two braces stand for one.
/// </summary>
sealed class NameTemplate
{
    public const string Default = "{Received:yyyy-MM-dd} {From} {Subject} {Uid}";

    // In bytes: with the default template the UID at its end always has room.
    const int LongestValue = 70;

    static readonly Dictionary<string, Func<ImapMessage, object?>> Properties = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Uid"] = m => m.Uid,
        ["UidValidity"] = m => m.UidValidity,
        ["Folder"] = m => m.Folder,
        ["Received"] = m => m.Received,
        ["Date"] = m => m.Date ?? m.Received,
        ["From"] = m => m.From.Split(" <")[0],
        ["FromAddress"] = m => m.FromAddress,
        ["To"] = m => m.To,
        ["Subject"] = m => m.Subject,
        ["Size"] = m => m.Size,
        ["MessageId"] = m => m.MessageId?.Trim('<', '>'),
        ["Session"] = m => m.Owner.Name,
        ["Account"] = m => m.Account,
    };

    /// <summary>What can stand in braces.</summary>
    public static IEnumerable<string> PropertyNames => Properties.Keys;

    readonly List<Func<ImapMessage, string>> _pieces = [];

    /// <summary>Reads a template.</summary>
    /// <exception cref="ArgumentException">It names no property, or a format that is none.</exception>
    public NameTemplate(string template)
    {
        for (int at = 0; at < template.Length;)
        {
            int brace = template.AsSpan(at).IndexOfAny('{', '}');
            if (brace < 0)
            {
                AddText(template[at..]);
                break;
            }
            AddText(template.Substring(at, brace));
            at += brace;
            if (at + 1 < template.Length && template[at + 1] == template[at])
            {
                AddText(template[at].ToString());
                at += 2;
                continue;
            }
            int close = template.IndexOf('}', at);
            if (template[at] == '}' || close < 0)
                throw new ArgumentException(Texts.UnmatchedBrace(template, at + 1));
            AddProperty(template[(at + 1)..close]);
            at = close + 1;
        }
    }

    /// <summary>True when the name tells the account: then several may share a directory.</summary>
    public bool HasAccount { get; private set; }

    /// <summary>The message's file name without extension, safe on every system.</summary>
    public string Make(ImapMessage message) =>
        SafeFileName.Make(string.Concat(_pieces.Select(piece => piece(message))), $"message {message.Uid}");

    void AddText(string text) => _pieces.Add(_ => text);

    void AddProperty(string words)
    {
        int colon = words.IndexOf(':');
        string name = (colon < 0 ? words : words[..colon]).Trim();
        string? format = colon < 0 ? null : words[(colon + 1)..];
        if (!Properties.TryGetValue(name, out var property))
            throw new ArgumentException(Texts.NoTemplateProperty(name, Properties.Keys));
        CheckFormat(words, name, format);
        HasAccount |= name.Equals("Account", StringComparison.OrdinalIgnoreCase) || name.Equals("Session", StringComparison.OrdinalIgnoreCase);
        _pieces.Add(message => Shorten(property(message) switch
        {
            IFormattable value => value.ToString(format ?? (value is DateTimeOffset ? "yyyy-MM-dd HHmm" : null), CultureInfo.InvariantCulture),
            var value => value?.ToString() ?? "",
        }));
    }

    static void CheckFormat(string words, string name, string? format)
    {
        if (format is null)
            return;
        try
        {
            _ = name.ToLowerInvariant() switch
            {
                "received" or "date" => DateTimeOffset.UnixEpoch.ToString(format, CultureInfo.InvariantCulture),
                "uid" or "uidvalidity" or "size" => 1L.ToString(format, CultureInfo.InvariantCulture),
                _ => throw new FormatException(),
            };
        }
        catch (FormatException)
        {
            throw new ArgumentException(Texts.TemplateFormat(words));
        }
    }

    // One long subject must not push the UID out of the name.
    static string Shorten(string value)
    {
        if (Encoding.UTF8.GetByteCount(value) <= LongestValue)
            return value;
        var start = new StringBuilder();
        int bytes = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > LongestValue)
                break;
            start.Append(rune.ToString());
        }
        return start.ToString().TrimEnd();
    }
}
