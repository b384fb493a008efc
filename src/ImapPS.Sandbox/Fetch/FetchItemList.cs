using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Fetch;

/// <summary>The items of one FETCH (RFC 9051 section 6.4.5).</summary>
sealed class FetchItemList
{
    public List<FetchItem> Items { get; } = [];

    /// <summary>An item sets \Seen.</summary>
    public bool SetsSeen { get; private set; }

    /// <summary>FLAGS is asked for: a change of \Seen need not be told beside it.</summary>
    public bool HasFlags { get; private set; }

    bool _hasUid;
    bool _hasModSeq;

    /// <summary>UID FETCH answers with the UID, asked for or not.</summary>
    public void AddUid()
    {
        if (_hasUid)
            return;
        _hasUid = true;
        Items.Insert(0, FetchItems.Uid);
    }

    public void AddModSeq()
    {
        if (_hasModSeq)
            return;
        _hasModSeq = true;
        Items.Add(FetchItems.ModSeq);
    }

    /// <summary>"ALL" / "FULL" / "FAST" / fetch-att / "(" fetch-att *(SP fetch-att) ")"</summary>
    public static FetchItemList Read(SandboxSession session, ref CommandReader arguments)
    {
        var request = new FetchItemList();
        if (arguments.TryByte('('))
        {
            do
                request.ReadItem(session, ref arguments, ReadName(ref arguments));
            while (arguments.TrySpace());
            arguments.Byte(')');
            return request;
        }
        string name = ReadName(ref arguments);
        string[]? macro = name switch
        {
            "FAST" => ["FLAGS", "INTERNALDATE", "RFC822.SIZE"],
            "ALL" => ["FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE"],
            "FULL" => ["FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODY"],
            _ => null,
        };
        if (macro is null)
        {
            request.ReadItem(session, ref arguments, name);
            return request;
        }
        foreach (string item in macro)
            request.ReadItem(session, ref arguments, item);
        return request;
    }

    // The name ends where its section begins.
    static string ReadName(ref CommandReader arguments)
    {
        var rest = arguments.Rest;
        int length = rest.IndexOfAny("[ ()<"u8);
        if (length < 0)
            length = rest.Length;
        if (length == 0)
            throw arguments.Expected("an item of FETCH");
        string name = Protocol.Wire.Ascii.ToText(rest[..length]).ToUpperInvariant();
        arguments.Seek(arguments.Offset + length);
        return name;
    }

    void ReadItem(SandboxSession session, ref CommandReader arguments, string name)
    {
        switch (name)
        {
            case "UID":
                if (!_hasUid)
                    Items.Add(FetchItems.Uid);
                _hasUid = true;
                break;
            case "FLAGS":
                Items.Add(FetchItems.Flags);
                HasFlags = true;
                break;
            case "MODSEQ":
                session.Require("CONDSTORE", name);
                session.Condstore = true;
                AddModSeq();
                break;
            case "BODY" or "BODY.PEEK" when arguments.Peek == '[':
                AddSection(MessageSection.Read(ref arguments), ReadPartial(ref arguments), peek: name == "BODY.PEEK");
                break;
            case "BINARY" or "BINARY.PEEK":
                session.Require("BINARY", name);
                AddBinary(ReadBinarySection(ref arguments), ReadPartial(ref arguments), peek: name == "BINARY.PEEK");
                break;
            case "BINARY.SIZE":
                session.Require("BINARY", name);
                Items.Add(BinaryItems.Size(ReadBinarySection(ref arguments)));
                break;
            case "PREVIEW":
                session.Require("PREVIEW", name);
                ReadPreviewModifier(ref arguments);
                Items.Add(FetchItems.Preview);
                break;
            case "RFC822":
                Items.Add(SectionItem.Of("RFC822", Section(SectionText.None), null));
                SetsSeen = true;
                break;
            case "RFC822.HEADER":
                Items.Add(SectionItem.Of("RFC822.HEADER", Section(SectionText.Header), null));
                break;
            case "RFC822.TEXT":
                Items.Add(SectionItem.Of("RFC822.TEXT", Section(SectionText.Text), null));
                SetsSeen = true;
                break;
            default:
                Items.Add(FetchItems.Find(name, session) ?? throw CommandFailure.Bad($"{name} is no item of FETCH"));
                break;
        }
    }

    static MessageSection Section(SectionText text) => new([], text, []);

    void AddSection(MessageSection section, (long Offset, long Length)? partial, bool peek)
    {
        Items.Add(SectionItem.Of($"BODY[{section.Name}]" + (partial is { } p ? $"<{p.Offset}>" : ""), section, partial));
        SetsSeen |= !peek;
    }

    void AddBinary(MessageSection section, (long Offset, long Length)? partial, bool peek)
    {
        Items.Add(BinaryItems.Content(section, partial));
        SetsSeen |= !peek;
    }

    // section-binary = "[" [section-part] "]"
    static MessageSection ReadBinarySection(ref CommandReader arguments)
    {
        var section = MessageSection.Read(ref arguments);
        return section.Text == SectionText.None ? section : throw CommandFailure.Bad("BINARY takes part numbers only");
    }

    // partial = "<" number64 "." nz-number64 ">"
    static (long Offset, long Length)? ReadPartial(ref CommandReader arguments)
    {
        if (!arguments.TryByte('<'))
            return null;
        long offset = arguments.Number64();
        arguments.Byte('.');
        long length = arguments.Number64();
        arguments.Byte('>');
        return length > 0 ? (offset, length) : throw CommandFailure.Bad("A partial FETCH asks for at least one octet");
    }

    // PREVIEW SP "(" "LAZY" ")": the server may then skip it; here it is always at hand (RFC 8970 section 4.1)
    static void ReadPreviewModifier(ref CommandReader arguments)
    {
        int before = arguments.Offset;
        if (!arguments.TrySpace())
            return;
        if (!arguments.TryByte('('))
        {
            arguments.Seek(before);
            return;
        }
        if (!arguments.TryWord("LAZY"))
            throw arguments.Expected("LAZY");
        arguments.Byte(')');
    }
}
