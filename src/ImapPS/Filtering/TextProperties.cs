using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>The properties whose values are texts.</summary>
static class TextProperties
{
    static SearchKey From(string piece) => SearchKey.Text("FROM", piece);

    static readonly TextProperty[] All =
    [
        TextProperty.OfAddresses("From", e => e.From, From),
        TextProperty.OfAddresses("To", e => e.To, p => SearchKey.Text("TO", p)),
        TextProperty.OfAddresses("Cc", e => e.Cc, p => SearchKey.Text("CC", p)),
        TextProperty.OfAddresses("Bcc", e => e.Bcc, p => SearchKey.Text("BCC", p)),
        // An envelope without these fields has From's addresses in their place (RFC 9051 section 7.5.2).
        TextProperty.OfAddresses("ReplyTo", e => e.ReplyTo, p => SearchKey.Or([SearchKey.Header("Reply-To", p), From(p)])),
        TextProperty.OfAddresses("Sender", e => e.Sender, p => SearchKey.Or([SearchKey.Header("Sender", p), From(p)])),
        TextProperty.OfEnvelope("Subject", e => [e.Subject], p => SearchKey.Text("SUBJECT", p)),
        TextProperty.OfEnvelope("MessageId", e => e.MessageId is { } id ? WithAndWithoutBrackets(id) : [], p => SearchKey.Header("Message-ID", p)) with { Separators = "<>" },
        TextProperty.OfHeader("ListId", "List-Id", ListIds),
        TextProperty.OfAttachments("AttachmentName", p => p.FileName),
        TextProperty.OfAttachments("AttachmentType", p => p.MediaType),
        new("Keyword", FetchStage.Basic, new FilterNeeds { Kinds = FetchItemKinds.Flags }, f => f.Flags.Keywords)
        {
            Key = (server, keyword) => IsKeyword(keyword) && server.KeywordSearch?.Invoke() != false ? SearchKey.Keyword(keyword) : null,
            IsWhole = true,
        },
        new("Label", FetchStage.Basic, new FilterNeeds { Other = ["X-GM-LABELS"] }, f => f.Other(GmailLabels.Item) is { } labels ? GmailLabels.Parse(labels) : [])
        {
            Key = (server, label) => server.Utf8Search || System.Text.Ascii.IsValid(label) ? SearchKey.Text("X-GM-LABELS", label) : null,
            Capabilities = ["X-GM-EXT-1"],
            IsWhole = true,
        },
        TextProperty.OfIdentifier("ObjectId", "EMAILID", "X-GM-MSGID"),
        TextProperty.OfIdentifier("ThreadId", "THREADID", "X-GM-THRID"),
        new("Body", FetchStage.Body, new FilterNeeds(), _ => [])
        {
            ReadsBody = true,
            Key = (server, piece) => WithFuzzy(server, SearchKey.Text("BODY", piece)),
        },
        new("Text", FetchStage.Body, new FilterNeeds { WholeHeader = true }, f => f.Header?.Select(h => h.Text) ?? [])
        {
            ReadsBody = true,
            Key = (server, piece) => WithFuzzy(server, SearchKey.Text("TEXT", piece)),
        },
    ];

    static readonly Dictionary<string, TextProperty> ByName = All.ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The property of this name, or null.</summary>
    public static TextProperty? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The property for <c>Header('X-Name')</c>.</summary>
    public static TextProperty Header(string field) => TextProperty.OfHeader($"Header('{field}')", field, static text => [text]);

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => All.Select(p => p.Name);

    // Where the server keeps an index of words, a part of a word is not in it, but perhaps something like it.
    static SearchKey WithFuzzy(ServerAbilities server, SearchKey key) => server.Has("SEARCH=FUZZY") ? SearchKey.Or([key, SearchKey.Fuzzy(key)]) : key;

    static bool IsKeyword(string text)
    {
        try
        {
            return !FlagName.Parse(text).StartsWith('\\');
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static IEnumerable<string> WithAndWithoutBrackets(string id) => id.StartsWith('<') ? [id, id.Trim('<', '>')] : [id];

    // List-Id: phrase <id> (RFC 2919): whole, and the identifier alone.
    static IEnumerable<string> ListIds(string text)
    {
        int open = text.LastIndexOf('<');
        return open >= 0 && text.EndsWith('>') ? [text, text[(open + 1)..^1]] : [text];
    }
}
