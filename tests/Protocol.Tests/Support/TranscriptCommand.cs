using System.Globalization;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Tests.Support;

/// <summary>The commands of transcripts by short names: <c>fetch 1:4 Flags,Size BODY[1]</c>.</summary>
static class TranscriptCommand
{
    public static ImapCommand Create(string text)
    {
        string[] words = text.Split(' ');
        string Argument(int index) => words[index].Replace('_', ' ');
        UidSet Uids(int index) => UidSet.TryParse(words[index], out var set) ? set : throw new FormatException(text);
        return words[0] switch
        {
            "capability" => new CapabilityCommand(),
            "noop" => new NoopCommand(),
            "logout" => new LogoutCommand(),
            "starttls" => new StartTlsCommand(),
            "login" => new LoginCommand(Argument(1), Argument(2)),
            "authenticate" => new AuthenticateCommand(Mechanism(Argument(1)), initialResponse: words.Contains("ir")),
            "id" => new IdCommand(new Dictionary<string, string> { ["name"] = "ImapPS" }),
            "enable" => new EnableCommand(words[1..]),
            "getjmapaccess" => new GetJmapAccessCommand(),
            "language" => new LanguageCommand(words[1..]),
            "namespace" => new NamespaceCommand(),
            "list" => new ListCommand("", Argument(1)),
            "list-status" => new ListCommand("", Argument(1)) { Return = ["CHILDREN", "SPECIAL-USE"], ReturnStatus = words[2..] },
            "lsub" => new LsubCommand("", Argument(1)),
            "list-all" => new ListCommand("", Argument(1)) { Return = ["CHILDREN"], ReturnMyRights = true, ReturnMetadata = words[2..], ReturnStatus = ["MESSAGES"] },
            "xlist" => new XListCommand("", Argument(1)),
            "getacl" => new GetAclCommand(Argument(1)),
            "setacl" => new SetAclCommand(Argument(1), Argument(2), Enum.Parse<AclMode>(words[3]), words[4]),
            "deleteacl" => new DeleteAclCommand(Argument(1), Argument(2)),
            "myrights" => new MyRightsCommand(Argument(1)),
            "listrights" => new ListRightsCommand(Argument(1), Argument(2)),
            "getquota" => new GetQuotaCommand(words[1]),
            "getquotaroot" => new GetQuotaRootCommand(Argument(1)),
            "setquota" => new SetQuotaCommand(words[1], [.. words[2..].Select(w => KeyValuePair.Create(w.Split('=')[0], long.Parse(w.Split('=')[1], CultureInfo.InvariantCulture)))]),
            "getmetadata" => new GetMetadataCommand(MailboxOrServer(words[1]), words[2..]),
            "getmetadata-deep" => new GetMetadataCommand(words[1], ["/private/filters/values"]) { MaxSize = 1024, Depth = MetadataDepth.Infinity },
            "setmetadata" => new SetMetadataCommand(MailboxOrServer(words[1]), [.. words[2..].Select(Entry)]),
            "status" => new StatusCommand(Argument(1), words[2..]),
            "select" => new SelectCommand(Argument(1), readOnly: false, condStore: words.Contains("condstore")),
            "select-known" => new SelectCommand(Argument(1), readOnly: false) { Known = new KnownMailbox(uint.Parse(words[2], CultureInfo.InvariantCulture), ulong.Parse(words[3], CultureInfo.InvariantCulture)) },
            "examine" => new SelectCommand(Argument(1), readOnly: true),
            "unselect" => new UnselectCommand(),
            "close" => new CloseCommand(),
            "create" => new CreateCommand(Argument(1), words.Length > 2 ? words[2] : null),
            "delete" => new DeleteCommand(Argument(1)),
            "rename" => new RenameCommand(Argument(1), Argument(2)),
            "subscribe" => new SubscribeCommand(Argument(1)),
            "unsubscribe" => new UnsubscribeCommand(Argument(1)),
            "search" => new UidSearchCommand(SearchKey.Text("SUBJECT", Argument(1)), extended: false),
            "sort" => new UidSortCommand(words[2..], SearchKey.Text("SUBJECT", Argument(1))),
            "esort" => new UidSortCommand(words[2..], SearchKey.All) { Return = $"PARTIAL {Argument(1)}" },
            "thread" => new UidThreadCommand(words[1], SearchKey.All),
            "labels" => new UidStoreLabelsCommand(Uids(1), Enum.Parse<StoreMode>(words[2]), words[3..]),
            "multisearch" => new MultiSearchCommand([.. words[2..].Select(w => w.Replace('_', ' '))], SearchKey.Text("SUBJECT", Argument(1))),
            "esearch" => new UidSearchCommand(SearchKey.Word("UNSEEN"), extended: true),
            "fetch" => Fetch(Uids(1), words[2], words[3..]),
            "fetch-away" => Fetch(Uids(1), words[2], words[3..], new BufferSinks()),
            "store" => new UidStoreCommand(Uids(1), StoreMode.Add, words[3..], silent: words[2] == "silent"),
            "copy" => new UidCopyCommand(Uids(1), Argument(2)),
            "move" => new UidMoveCommand(Uids(1), Argument(2)),
            "expunge" => new ExpungeCommand(),
            "uid-expunge" => new UidExpungeCommand(Uids(1)),
            "append" => new AppendCommand(Argument(1), [.. words[2..].Select(w => new AppendMessage(new MemoryLiteralSource(Bytes.Of(w)), ["\\Seen"], null))]),
            "idle" => new IdleCommand(),
            "compress" => new CompressCommand(),
            "notify" => new NotifyCommand([.. words[1..].Where(w => w != "flags").Select(w => w.Replace('_', ' '))], words.Contains("flags")),
            "fetch-since" => new UidFetchCommand(Uids(1), new FetchRequest(FetchItemKinds.Flags)) { ChangedSince = ulong.Parse(words[2], CultureInfo.InvariantCulture), TellVanished = words.Contains("vanished") },
            "custom" => new CustomCommand(text["custom ".Length..], []),
            _ => throw new FormatException($"'{text}' is no command of a transcript."),
        };
    }

    static string MailboxOrServer(string word) => word == "_" ? "" : word;

    static MetadataEntry Entry(string word) => word.Split('=') is [var name, var value] ? new(name, System.Text.Encoding.UTF8.GetBytes(value)) : new(word, null);

    static UidFetchCommand Fetch(UidSet uids, string kinds, IEnumerable<string> sections, BufferSinks? sinks = null) =>
        new(uids, new FetchRequest(Enum.Parse<FetchItemKinds>(kinds), [.. sections.Select(s => s.StartsWith("BINARY:", StringComparison.Ordinal) ? new BodySection(s[7..], Binary: true) : new BodySection(s.Replace('_', ' ')))])
        {
            Sinks = sinks is null ? null : sinks.Open,
        });

    static SaslMechanism Mechanism(string name) =>
        name == "SCRAM-SHA-256" ? ScramMechanism.Create(name, new("user", "pencil", null), [], "rOprNGfwEbeRWgbNEkqO")
            : SaslMechanisms.Create(name, new("tim", "tanstaaftanstaaf", null), "server.example.com", 143, []);
}

/// <summary>Opens one <see cref="BufferSink"/> for each section.</summary>
sealed class BufferSinks
{
    public List<(string Section, uint Uid, BufferSink Sink)> Opened { get; } = [];

    public ILiteralSink Open(ImapPS.Protocol.Responses.FetchResponse soFar, string section, long length)
    {
        var sink = new BufferSink();
        Opened.Add((section, soFar.Uid, sink));
        return sink;
    }
}
