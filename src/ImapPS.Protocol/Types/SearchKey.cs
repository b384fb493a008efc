using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Types;

/// <summary>A SEARCH program as a tree (RFC 9051 section 6.4.4). Immutable; writes itself.</summary>
public abstract record SearchKey
{
    /// <summary>True when it can be sent without naming a charset.</summary>
    public virtual bool IsAscii => true;

    /// <summary>True when it means the same in every mailbox: it names no UIDs.</summary>
    public virtual bool IsSameEverywhere => true;

    /// <summary>Writes the key.</summary>
    public abstract void Write(CommandWriter writer);

    /// <summary>ALL.</summary>
    public static SearchKey All { get; } = new WordKey("ALL");

    /// <summary>A key of one word, e.g. <c>UNSEEN</c>.</summary>
    public static SearchKey Word(string word) => new WordKey(word);

    /// <summary>A key with a text, e.g. <c>FROM "x"</c>.</summary>
    public static SearchKey Text(string word, string value) => new TextKey(word, value);

    /// <summary>HEADER field text; an empty text finds every message that has the field.</summary>
    public static SearchKey Header(string field, string value) => new HeaderKey(field, value);

    /// <summary>A key with a number, e.g. <c>LARGER 1000</c>.</summary>
    public static SearchKey Number(string word, long value) => new NumberKey(word, value);

    /// <summary>A key with an atom, e.g. <c>EMAILID M6d99ac3275bb4e</c>.</summary>
    public static SearchKey Atom(string word, string value) => new AtomKey(word, value);

    /// <summary>FUZZY: what is like the key is found too (RFC 6203).</summary>
    public static SearchKey Fuzzy(SearchKey key) => new FuzzyKey(key);

    /// <summary>A SEARCH program as someone wrote it. Quoted texts in it may be UTF-8.</summary>
    /// <exception cref="ArgumentException">It is empty, has a control character, or its quotes or parentheses do not match.</exception>
    public static SearchKey Raw(string program) => RawSearchKey.Parse(program);

    /// <summary>A key with a date, e.g. <c>SINCE 1-Feb-1994</c>.</summary>
    public static SearchKey Date(string word, DateOnly date) => new DateKey(word, date);

    /// <summary>KEYWORD or UNKEYWORD; the word of its own for a system flag, e.g. <c>SEEN</c> or <c>UNSEEN</c>.</summary>
    public static SearchKey Keyword(string keyword, bool set = true) => new KeywordKey(keyword, set);

    /// <summary>UID sequence-set.</summary>
    public static SearchKey Uid(UidSet uids) => new UidKey(uids);

    /// <summary>NOT.</summary>
    public static SearchKey Not(SearchKey key) => new NotKey(key);

    /// <summary>OR of any number of keys, halved again and again: servers limit how deep keys may nest.</summary>
    /// <exception cref="ArgumentException">There is no key.</exception>
    public static SearchKey Or(IReadOnlyList<SearchKey> keys)
    {
        var wide = WithoutNarrower(keys);
        return wide.Count > 0 ? Or(wide, 0, wide.Count) : throw new ArgumentException(ProtocolTexts.OrNeedsAKey);
    }

    // NOT SENTBEFORE 1-May OR NOT SENTBEFORE 1-Jun is the first alone. Dovecot 2.3 joins the two itself, to the second.
    static List<SearchKey> WithoutNarrower(IReadOnlyList<SearchKey> keys)
    {
        var widest = keys.Select(OppositeOfDate).OfType<DateKey>().GroupBy(d => d.Name)
            .Select(g => g.Key.EndsWith("BEFORE", StringComparison.Ordinal) ? g.MinBy(d => d.Value) : g.MaxBy(d => d.Value)).ToList();
        return [.. keys.Where(k => OppositeOfDate(k) is not { } date || widest.Contains(date)).Distinct()];
    }

    static DateKey? OppositeOfDate(SearchKey key) => (key as NotKey)?.Key as DateKey;

    static SearchKey Or(IReadOnlyList<SearchKey> keys, int from, int to)
    {
        if (to - from == 1)
            return keys[from];
        int middle = from + (to - from + 1) / 2;
        return new OrKey(Or(keys, from, middle), Or(keys, middle, to));
    }

    /// <summary>All of the keys; ALL when there is none.</summary>
    public static SearchKey And(IReadOnlyList<SearchKey> keys)
    {
        var flat = keys.SelectMany(k => k is AndKey and ? and.Keys : [k]).Where(k => k != All).ToList();
        return flat.Count switch { 0 => All, 1 => flat[0], _ => new AndKey(flat) };
    }

    /// <summary>The key as it would be sent.</summary>
    public sealed override string ToString()
    {
        var writer = new CommandWriter(LiteralSupport.Plus, utf8: true);
        Write(writer);
        return Ascii.ToText(CommandWriter.ToArray(writer.Finish())).TrimEnd('\r', '\n');
    }

    sealed record WordKey(string Value) : SearchKey
    {
        public override void Write(CommandWriter writer) => writer.Raw(Value);
    }

    sealed record TextKey(string Name, string Value) : SearchKey
    {
        public override bool IsAscii => System.Text.Ascii.IsValid(Value);

        public override void Write(CommandWriter writer) => writer.Raw(Name).Space().String(Value);
    }

    sealed record HeaderKey(string Field, string Value) : SearchKey
    {
        public override bool IsAscii => System.Text.Ascii.IsValid(Field) && System.Text.Ascii.IsValid(Value);

        public override void Write(CommandWriter writer) => writer.Raw("HEADER ").String(Field).Space().String(Value);
    }

    sealed record NumberKey(string Name, long Value) : SearchKey
    {
        public override void Write(CommandWriter writer) => writer.Raw(Name).Space().Number(Value);
    }

    sealed record AtomKey(string Name, string Value) : SearchKey
    {
        public override void Write(CommandWriter writer) => writer.Raw(Name).Space().Atom(Value);
    }

    sealed record FuzzyKey(SearchKey Key) : SearchKey
    {
        public override bool IsAscii => Key.IsAscii;

        public override bool IsSameEverywhere => Key.IsSameEverywhere;

        public override void Write(CommandWriter writer)
        {
            writer.Raw("FUZZY ");
            Key.WriteNested(writer);
        }
    }

    sealed record DateKey(string Name, DateOnly Value) : SearchKey
    {
        public override void Write(CommandWriter writer) => writer.Raw(Name).Space().Raw(ImapDate.Format(Value));
    }

    sealed record KeywordKey(string Value, bool Set) : SearchKey
    {
        public override void Write(CommandWriter writer)
        {
            string flag = FlagName.Parse(Value);
            if (!flag.StartsWith('\\'))
                writer.Raw(Set ? "KEYWORD " : "UNKEYWORD ").Raw(flag);
            else if (new FlagSet([flag]).System != SystemFlags.None)
                writer.Raw(Set ? "" : "UN").Raw(flag[1..].ToUpperInvariant());
            else
                throw new RefusedValueException(flag, ProtocolTexts.FlagNotSearchable(flag));
        }
    }

    sealed record UidKey(UidSet Uids) : SearchKey
    {
        public override bool IsSameEverywhere => false;

        public override void Write(CommandWriter writer) => writer.Raw("UID ").Set(Uids);
    }

    sealed record NotKey(SearchKey Key) : SearchKey
    {
        public override bool IsAscii => Key.IsAscii;

        public override bool IsSameEverywhere => Key.IsSameEverywhere;

        public override void Write(CommandWriter writer)
        {
            writer.Raw("NOT ");
            Key.WriteNested(writer);
        }
    }

    sealed record OrKey(SearchKey Left, SearchKey Right) : SearchKey
    {
        public override bool IsAscii => Left.IsAscii && Right.IsAscii;

        public override bool IsSameEverywhere => Left.IsSameEverywhere && Right.IsSameEverywhere;

        public override void Write(CommandWriter writer)
        {
            writer.Raw("OR ");
            Left.WriteNested(writer);
            writer.Space();
            Right.WriteNested(writer);
        }
    }

    sealed record AndKey(IReadOnlyList<SearchKey> Keys) : SearchKey
    {
        public override bool IsAscii => Keys.All(k => k.IsAscii);

        public override bool IsSameEverywhere => Keys.All(k => k.IsSameEverywhere);

        public override void Write(CommandWriter writer)
        {
            for (int i = 0; i < Keys.Count; i++)
            {
                if (i > 0)
                    writer.Space();
                Keys[i].WriteBeside(writer);
            }
        }
    }

    // Nobody knows how many keys a program has.
    void WriteBeside(CommandWriter writer)
    {
        if (this is RawSearchKey)
            WriteNested(writer);
        else
            Write(writer);
    }

    // Several keys in a row are one key only in parentheses.
    void WriteNested(CommandWriter writer)
    {
        if (this is not (AndKey or RawSearchKey))
        {
            Write(writer);
            return;
        }
        writer.Byte('(');
        Write(writer);
        writer.Byte(')');
    }
}
