using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Folders;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Folder;

/// <summary>Gets folders with their counts and sizes.</summary>
[Cmdlet(VerbsCommon.Get, "ImapFolder", DefaultParameterSetName = ParameterSet.Folder)]
[OutputType(typeof(ImapFolder), ParameterSetName = [ParameterSet.Folder, ParameterSet.LiteralFolder])]
public sealed class GetImapFolderCommand : FolderCmdlet
{
    /// <summary>Specifies the folders to get, by name with wildcards or by special use such as <c>\Trash</c>. The default is all folders.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ParameterSet.Folder)]
    [FolderTransformation("*")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = ["*"];

    /// <summary>Specifies the folders to get by their exact names. No character is a wildcard.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ParameterSet.LiteralFolder)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] LiteralFolder { get; set; } = [];

    /// <summary>Also gets the folders below the named ones.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>
    /// Limits the result to this number of levels below the named folders, or of the whole tree when none is named; 0 gets no folders below. The
    /// default is all levels.
    /// </summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [NoCompletion]
    public int Depth { get; set; } = int.MaxValue;

    /// <summary>Gets only the folder with this special use.</summary>
    [Parameter]
    [ValidateSet("\\All", "\\Archive", "\\Drafts", "\\Flagged", "\\Junk", "\\Sent", "\\Trash", "\\Important")]
    public string[]? SpecialUse { get; set; }

    /// <summary>Gets only folders that the user is subscribed to; with <c>-Subscribed:$false</c>, only the others.</summary>
    [Parameter]
    public SwitchParameter Subscribed { get; set; }

    /// <summary>
    /// Gets every count that the server supports, including messages marked as \Deleted and \Recent. By default the total, the unread messages and,
    /// if supported, the size are returned.
    /// </summary>
    [Parameter]
    public SwitchParameter Status { get; set; }

    /// <summary>Gets names and attributes only, which is faster on servers that count slowly.</summary>
    [Parameter]
    public SwitchParameter NoCount { get; set; }

    /// <summary>Gets the user's own rights in each folder too, as the property MyRights (RFC 4314).</summary>
    [Parameter]
    public SwitchParameter MyRights { get; set; }

    /// <summary>Gets these annotations of each folder too, for example <c>/shared/comment</c> (RFC 5464).</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MetadataEntryCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Metadata { get; set; } = [];

    /// <summary>
    /// Specifies the maximum number of connections to count with. More than one helps with hundreds of folders on a server without LIST-STATUS;
    /// each counts at least 20 folders. The default is 1.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 32)]
    [NoCompletion]
    public int ThrottleLimit { get; set; } = 1;

    bool IsLiteral => IsLiteralSet || ArePiped(Folder);

    bool Descends => Recurse || MyInvocation.BoundParameters.ContainsKey(nameof(Depth));

    /// <inheritdoc/>
    protected override void Begin()
    {
        if (NoCount && Status)
            throw new ArgumentException(Texts.CannotBeCombined(nameof(NoCount), nameof(Status)));
        RefusedArgument.Check(nameof(Metadata), Metadata, MetadataEntry.Check);
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        var session = CurrentSession();
        var names = IsLiteralSet ? LiteralFolder : Folder;
        var request = new FolderListRequest(OneName(names) ?? "*")
        {
            Status = NoCount ? StatusDetail.None : Status ? StatusDetail.Full : StatusDetail.Counts,
            Connections = ThrottleLimit,
            Stop = Stop,
            SubscribedOnly = Subscribed,
            MyRights = MyRights,
            Metadata = Metadata,
        };
        // Counting is what takes long: of some folders only these are counted, and the others left in peace.
        bool countsAll = request.Pattern != "*" || (names is ["*"] && SpecialUse is null && Depth == int.MaxValue);
        var folders = List(session, countsAll ? request : request with { Status = StatusDetail.None });
        if (folders.Count == 0 && request.Pattern != "*")
        {
            // How the server writes an odd name is known only once it has listed it.
            countsAll = false;
            folders = session.ListFolders(request with { Pattern = "*", Status = StatusDetail.None });
        }
        var wanted = new List<FolderInfo>();
        var seen = new HashSet<string>();
        foreach (string name in names)
        {
            var matches = Named(folders, name);
            wanted.AddRange(matches.Where(f => IsWanted(f) && seen.Add(f.Name)));
            if (matches.Count == 0 && SpecialUse is null && (IsLiteral || !WildcardPattern.ContainsWildcardCharacters(name)))
                WriteError(NotFound(session, name));
        }
        if (!countsAll && !NoCount)
            session.CountFolders(wanted, request);
        foreach (var folder in wanted)
            Write(session, folder);
    }

    // Some servers refuse a LIST of a name that they list themselves: then it is looked for among all.
    static IReadOnlyList<FolderInfo> List(ImapSession session, FolderListRequest request)
    {
        try
        {
            return session.ListFolders(request);
        }
        catch (ImapCommandException e) when (e.Command == "LIST" && request.Pattern != "*" && e.Response.Status == ResponseStatus.Bad)
        {
            return [];
        }
    }

    void Write(ImapSession session, FolderInfo folder)
    {
        if (folder.StatusError is { } problem)
            WriteWarning(Texts.NotCounted(folder.Name, problem));
        Emit(new ImapFolder(session, folder));
    }

    // A single name need not bring the whole tree over the wire. The server's own wildcards do not stand for themselves.
    string? OneName(string[] names) =>
        names is [var name] && SpecialUse is null && !Descends && !name.StartsWith('\\') && name.IndexOfAny(['*', '%']) < 0
            && (IsLiteral || !WildcardPattern.ContainsWildcardCharacters(name)) ? name : null;

    List<FolderInfo> Named(IReadOnlyList<FolderInfo> folders, string name)
    {
        var matches = Match(folders, name, IsLiteral);
        if (!Descends)
            return matches;
        // Without names it is the tree itself that is descended into.
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Folder)) && !IsLiteral)
            return [.. folders.Where(f => f.Level <= Depth)];
        return [.. folders.Where(f => matches.Exists(top => f.IsOrIsBelow(top.Name) && f.Level - top.Level <= Depth))];
    }

    bool IsWanted(FolderInfo folder) => (SpecialUse is null || SpecialUse.Contains(folder.SpecialUse, StringComparer.OrdinalIgnoreCase))
        && (!MyInvocation.BoundParameters.ContainsKey(nameof(Subscribed)) || folder.IsSubscribed == Subscribed);
}
