using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Binding;
using ImapPS.Client.Operations;
using ImapPS.Output;

namespace ImapPS.Cmdlets.Folder;

/// <summary>Gets folders with their counts and sizes.</summary>
[Cmdlet(VerbsCommon.Get, "ImapFolder", DefaultParameterSetName = FolderSet)]
[OutputType(typeof(ImapFolder), ParameterSetName = [FolderSet, LiteralSet])]
public sealed class GetImapFolderCommand : FolderCmdlet
{
    const string FolderSet = "Folder";
    const string LiteralSet = "LiteralFolder";

    /// <summary>Names, with wildcards, or special uses such as \Trash; all folders when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = FolderSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = ["*"];

    /// <summary>Names as they are, wildcard characters and all.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] LiteralFolder { get; set; } = [];

    /// <summary>Only folders with this special use.</summary>
    [Parameter]
    [ValidateSet("\\All", "\\Archive", "\\Drafts", "\\Flagged", "\\Junk", "\\Sent", "\\Trash", "\\Important")]
    public string[]? SpecialUse { get; set; }

    /// <summary>Only folders that the user is subscribed to.</summary>
    [Parameter]
    public SwitchParameter Subscribed { get; set; }

    /// <summary>Names and attributes only: quicker on servers that count slowly.</summary>
    [Parameter]
    public SwitchParameter NoCount { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var session = CurrentSession();
        bool literal = ParameterSetName == LiteralSet;
        var names = literal ? LiteralFolder : Folder;
        var folders = session.ListFolders(OneName(names, literal) ?? "*", !NoCount, Subscribed);
        foreach (string name in names)
        {
            var matches = Matching(folders, name, literal);
            foreach (var folder in matches)
            {
                if (folder.StatusError is { } problem)
                    WriteWarning($"'{folder.Name}' could not be counted: {problem}");
                Emit(new ImapFolder(session, folder));
            }
            if (matches.Count == 0 && SpecialUse is null && (literal || !WildcardPattern.ContainsWildcardCharacters(name)))
                WriteError(NotFound(session, name));
        }
    }

    // A single name need not bring the whole tree over the wire. The server's own wildcards do not stand for themselves.
    string? OneName(string[] names, bool literal) =>
        names is [var name] && SpecialUse is null && !name.StartsWith('\\') && name.IndexOfAny(['*', '%']) < 0
            && (literal || !WildcardPattern.ContainsWildcardCharacters(name)) ? name : null;

    List<FolderInfo> Matching(IReadOnlyList<FolderInfo> folders, string name, bool literal) =>
        [.. Match(folders, name, literal).Where(f => SpecialUse is null || SpecialUse.Contains(f.SpecialUse, StringComparer.OrdinalIgnoreCase))];
}
