using System.Text;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Search;

/// <summary>Reads the keys of SEARCH into objects (RFC 9051 section 6.4.4).</summary>
sealed class SearchParser(SandboxSession session)
{
    const int MaxDepth = 50;

    static readonly UTF8Encoding StrictUtf8 = new(false, true);

    int _depth;
    bool _ascii;

    /// <summary>A key asks for MODSEQ: the answer then tells the highest one.</summary>
    public bool UsesModSeq { get; private set; }

    /// <summary>search-program = ["CHARSET" SP charset SP] search-key *(SP search-key)</summary>
    public SearchTest ReadProgram(ref CommandReader arguments)
    {
        if (arguments.TryWord("CHARSET"))
        {
            arguments.Space();
            SetCharset(arguments.AStringText());
            arguments.Space();
        }
        var key = ReadKeys(ref arguments);
        arguments.End();
        return key;
    }

    /// <summary>The charset of the strings.</summary>
    public void SetCharset(string charset)
    {
        _ascii = charset.Equals("US-ASCII", StringComparison.OrdinalIgnoreCase);
        if (!_ascii && !charset.Equals("UTF-8", StringComparison.OrdinalIgnoreCase))
            throw CommandFailure.No("BADCHARSET (US-ASCII UTF-8)", $"{charset} is no charset of SEARCH here");
    }

    SearchTest ReadKeys(ref CommandReader arguments)
    {
        var keys = new List<SearchTest>();
        do
            keys.Add(ReadKey(ref arguments));
        while (arguments.TrySpace());
        return keys.Count == 1 ? keys[0] : new AndKey(keys);
    }

    SearchTest ReadKey(ref CommandReader arguments)
    {
        if (++_depth > MaxDepth)
            throw CommandFailure.Bad($"Keys nest more than {MaxDepth} deep");
        SearchTest key;
        if (arguments.TryByte('('))
        {
            key = ReadKeys(ref arguments);
            arguments.Byte(')');
        }
        else if (arguments.IsSequenceSet)
        {
            key = ReadSet(ref arguments, uid: false);
        }
        else
        {
            string word = arguments.Word();
            key = FlagKey(word) ?? WithArgument(word, ref arguments);
        }
        _depth--;
        return key;
    }

    static SearchTest? FlagKey(string word) => word switch
    {
        "ALL" => new AllKey(),
        "ANSWERED" => new SystemFlagKey(SystemFlags.Answered, true),
        "UNANSWERED" => new SystemFlagKey(SystemFlags.Answered, false),
        "DELETED" => new SystemFlagKey(SystemFlags.Deleted, true),
        "UNDELETED" => new SystemFlagKey(SystemFlags.Deleted, false),
        "DRAFT" => new SystemFlagKey(SystemFlags.Draft, true),
        "UNDRAFT" => new SystemFlagKey(SystemFlags.Draft, false),
        "FLAGGED" => new SystemFlagKey(SystemFlags.Flagged, true),
        "UNFLAGGED" => new SystemFlagKey(SystemFlags.Flagged, false),
        "SEEN" => new SystemFlagKey(SystemFlags.Seen, true),
        "UNSEEN" => new SystemFlagKey(SystemFlags.Seen, false),
        _ => null,
    };

    SearchTest WithArgument(string word, ref CommandReader arguments)
    {
        switch (word)
        {
            case "RECENT" or "OLD" or "NEW" when !session.Rev2:
                return word == "NEW" ? new AndKey([new RecentKey(true), new SystemFlagKey(SystemFlags.Seen, false)]) : new RecentKey(word == "RECENT");
            case "SAVEDATESUPPORTED":
                session.Require("SAVEDATE", word);
                return new AllKey();
            case "FILTER":
                session.Require("FILTERS", word);
                arguments.Space();
                return ReadFilter(arguments.Atom());
            case "NOT" or "OR" or "KEYWORD" or "UNKEYWORD" or "UID" or "LARGER" or "SMALLER" or "OLDER" or "YOUNGER" or "MODSEQ"
                or "EMAILID" or "THREADID" or "HEADER" or "FROM" or "TO" or "CC" or "BCC" or "SUBJECT" or "BODY" or "TEXT"
                or "BEFORE" or "ON" or "SINCE" or "SENTBEFORE" or "SENTON" or "SENTSINCE" or "SAVEDBEFORE" or "SAVEDON" or "SAVEDSINCE":
                arguments.Space();
                return ReadArgument(word, ref arguments);
            case "X-GM-LABELS" or "X-GM-MSGID" or "X-GM-THRID" or "X-GM-RAW" when session.Can(GmailLabels.Capability):
                arguments.Space();
                return ReadGmail(word, ref arguments);
            default:
                throw CommandFailure.Bad($"{word} is no key of SEARCH");
        }
    }

    SearchTest ReadArgument(string word, ref CommandReader arguments)
    {
        switch (word)
        {
            case "NOT":
                return new NotKey(ReadKey(ref arguments));
            case "OR":
                var first = ReadKey(ref arguments);
                arguments.Space();
                return new OrKey(first, ReadKey(ref arguments));
            case "KEYWORD" or "UNKEYWORD":
                return new KeywordKey(arguments.Atom(), word == "KEYWORD");
            case "UID":
                return ReadSet(ref arguments, uid: true);
            case "LARGER" or "SMALLER":
                return new SizeKey(arguments.Number64(), word == "LARGER");
            case "OLDER" or "YOUNGER":
                session.Require("WITHIN", word);
                return new AgeKey(arguments.NzNumber(), word == "OLDER");
            case "MODSEQ":
                return ReadModSeq(ref arguments);
            case "EMAILID" or "THREADID":
                session.Require("OBJECTID", word);
                string id = arguments.Atom();
                return word == "EMAILID" ? new EmailIdKey(id) : new ThreadIdKey(id);
            case "HEADER":
                string name = arguments.AStringText();
                arguments.Space();
                return new HeaderKey(name, Text(ref arguments));
            case "FROM" or "TO" or "CC" or "BCC" or "SUBJECT":
                return new HeaderKey(word, Text(ref arguments));
            case "BODY" or "TEXT":
                return new TextKey(Text(ref arguments), word == "TEXT");
            default:
                return ReadDate(word, ref arguments);
        }
    }

    // RFC 5466 section 3: a search program in the server's annotations, the user's own before what all share.
    SearchTest ReadFilter(string name)
    {
        var program = session.Mail.Annotations.Find($"/private/filters/values/{name}") ?? session.Mail.Annotations.Find($"/shared/filters/values/{name}")
            ?? throw CommandFailure.No($"UNDEFINED-FILTER {name}", $"There is no filter {name}");
        var reader = new CommandReader(program, null, session.Utf8);
        bool ascii = _ascii;
        var key = ReadProgram(ref reader);
        _ascii = ascii;
        return key;
    }

    SearchTest ReadGmail(string word, ref CommandReader arguments) => word switch
    {
        "X-GM-LABELS" => new LabelKey(Text(ref arguments)),
        "X-GM-MSGID" => new GmailMessageKey(arguments.Number64()),
        "X-GM-THRID" => new GmailThreadKey(arguments.Number64()),
        _ => GmailQuery.Parse(Text(ref arguments)),
    };

    SearchTest ReadDate(string word, ref CommandReader arguments)
    {
        var day = arguments.Date();
        bool saved = word.StartsWith("SAVED", StringComparison.Ordinal);
        if (saved)
            session.Require("SAVEDATE", word);
        var order = word.EndsWith("BEFORE", StringComparison.Ordinal) ? DateOrder.Before
            : word.EndsWith("SINCE", StringComparison.Ordinal) ? DateOrder.Since : DateOrder.On;
        return word.StartsWith("SENT", StringComparison.Ordinal) ? new SentKey(order, day) : new DateKey(order, day, saved);
    }

    SetKey ReadSet(ref CommandReader arguments, bool uid)
    {
        var set = arguments.SequenceSet();
        session.RequireSaved(set);
        return new SetKey(set.Resolve(session.View!, uid));
    }

    // search-modsequence = "MODSEQ" [search-modseq-ext] SP mod-sequence-valzer; the entry name and type are for annotations.
    ModSeqKey ReadModSeq(ref CommandReader arguments)
    {
        session.Require("CONDSTORE", "MODSEQ");
        if (arguments.Peek == '"')
        {
            arguments.String();
            arguments.Space();
            if (arguments.Word() is not ("PRIV" or "SHARED" or "ALL"))
                throw CommandFailure.Bad("The entry type of MODSEQ is priv, shared or all");
            arguments.Space();
        }
        UsesModSeq = true;
        session.Condstore = true;
        return new ModSeqKey(arguments.Number64());
    }

    string Text(ref CommandReader arguments)
    {
        var bytes = arguments.AString();
        if (_ascii && !System.Text.Ascii.IsValid(bytes))
            throw CommandFailure.Bad("A string is not in US-ASCII as the charset says");
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw CommandFailure.Bad("A string is no valid UTF-8");
        }
    }
}
