using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Client.Folders;
using ImapPS.Client.Searching;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol.Types;
using ImapPS.Sessions;

namespace ImapPS.Base;

/// <summary>A cmdlet that names folders: by wildcard, literally, or by special use such as <c>\Trash</c>.</summary>
public abstract class FolderCmdlet : SessionCmdlet
{
    /// <summary>True when folders are named by -LiteralFolder.</summary>
    protected bool IsLiteralSet => ParameterSetName == ParameterSet.LiteralFolder;

    /// <summary>The folders that -Folder or -LiteralFolder name, each once, in the order of the words.</summary>
    protected IReadOnlyList<FolderInfo> ResolveFolders(ImapSession session, string[] folder, string[] literalFolder) =>
        ResolveFolders(session, IsLiteralSet ? literalFolder : folder, IsLiteralSet);

    /// <summary>The folders that a user's words name, each once, in the order of the words. What names none is an error of its own.</summary>
    protected IReadOnlyList<FolderInfo> ResolveFolders(ImapSession session, IEnumerable<string> names, bool literal)
    {
        var found = new List<FolderInfo>();
        bool arePiped = ArePiped(names);
        foreach (string name in names)
        {
            var some = Resolve(session, name, literal || arePiped);
            if (some.Count == 0 && (literal || arePiped || !WildcardPattern.ContainsWildcardCharacters(name)))
                WriteError(NotFound(session, name));
            found.AddRange(some.Where(f => found.TrueForAll(other => !MailboxName.Same(other.Name, f.Name))));
        }
        return found;
    }

    /// <summary>
    /// True for names from the pipeline: they are names, also where they look like patterns ("Team *") and there is no such folder any more. Those of
    /// the command line, and those that stand for all folders of a session, may be patterns.
    /// </summary>
    protected bool ArePiped(IEnumerable<string> names) => CameThroughPipeline("Folder") && !FolderTransformationAttribute.IsOfSession(names);

    /// <summary>Leaves out the views among the folders that wildcards found. One that is named, or meant by its special use, stays.</summary>
    /// <param name="folders">The folders.</param>
    /// <param name="names">The words that found them.</param>
    /// <param name="warn">True to warn: a search may miss messages.</param>
    protected IEnumerable<FolderInfo> WithoutViews(IEnumerable<FolderInfo> folders, IReadOnlyCollection<string> names, bool warn = false)
    {
        foreach (var folder in folders)
        {
            if (IsView(folder) && !names.Any(name => MailboxName.Same(name, folder.Name) || (IsUse(name) && SpecialUse.Parse(name) == folder.SpecialUse)))
                (warn ? WriteWarning : (Action<string>)WriteVerbose)(Texts.ViewOmitted(folder.Name, folder.SpecialUse));
            else
                yield return folder;
        }
    }

    /// <summary>True for a folder that shows messages of other folders (RFC 6154): to remove one there is to remove the message itself.</summary>
    protected static bool IsView(FolderInfo folder) => folder.SpecialUse is "\\All" or "\\Flagged" or "\\Important";

    /// <summary>For what happens to whole folders: a message in the pipeline brings its folder's name along, and is not meant by it.</summary>
    /// <param name="uid">The UID of what came; null when it was no message.</param>
    /// <param name="instead">A sentence about what takes messages.</param>
    protected void RefuseMessage(uint? uid, string instead)
    {
        if (uid is not null)
        {
            ThrowTerminatingError(ErrorRecords.Make("MessageIsNoFolder", ErrorCategory.InvalidArgument,
                Texts.MessageIsNoFolder(uid.Value), uid,
                Texts.MessageIsNoFolderAdvice(instead)));
        }
    }

    /// <summary>The one folder that a destination names. Never a wildcard: mail is not spread over folders.</summary>
    protected FolderInfo? ResolveDestination(ImapSession session, string name)
    {
        var folder = Resolve(session, name, literal: true) is [var one, ..] ? one : null;
        if (folder is null)
        {
            MailboxName.Check(name);
            WriteError(ErrorRecords.Make("DestinationNotFound", ErrorCategory.ObjectNotFound, Missing(session, name), name, IsUse(name) ? Texts.SpecialUseAdvice : Texts.CreateFolderAdvice(name)));
        }
        return folder;
    }

    /// <summary>The numbering that given UIDs are checked against: 0 for none.</summary>
    /// <param name="session">The session.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="given">The UIDVALIDITY that came with the UIDs; null for none.</param>
    /// <exception cref="UidValidityException">It is 0, and the folder has one: a 0 is not taken for "any".</exception>
    private protected static uint Numbering(ImapSession session, string folder, uint? given) =>
        given == 0 && session.CurrentUidValidity(folder) is var current and not 0 ? throw new UidValidityException(folder, 0, current) : given ?? 0;

    /// <summary>The error for a name that names nothing.</summary>
    protected static ErrorRecord NotFound(ImapSession session, string name) =>
        ErrorRecords.Make("FolderNotFound", ErrorCategory.ObjectNotFound, Missing(session, name), name, IsUse(name) ? Texts.SpecialUseAdvice : Texts.FolderNotFoundAdvice);


    static bool IsUse(string name) => name.StartsWith('\\');

    static string Missing(ImapSession session, string name) => IsUse(name) ? Texts.NoSpecialUse(session.Words(), name) : Texts.NoFolder(name, session.Words());

    /// <summary>Writes the folder as it is now, counted.</summary>
    protected void EmitFolder(ImapSession session, string name)
    {
        foreach (var folder in session.ListFolders(name, status: true).Where(f => MailboxName.Same(f.Name, name)))
            Emit(new ImapFolder(session, folder));
    }

    static List<FolderInfo> Resolve(ImapSession session, string name, bool literal)
    {
        var found = Match(session.KnownFolders(), name, literal);
        if (found.Count > 0)
            return found;
        // A cached list may lack a folder that was made elsewhere: look again before saying there is none.
        session.ForgetFolders();
        return Match(session.KnownFolders(), name, literal);
    }

    /// <summary>Those of the folders that one word names.</summary>
    protected static List<FolderInfo> Match(IReadOnlyList<FolderInfo> folders, string name, bool literal)
    {
        if (name.StartsWith('\\') && SpecialUse.Parse(name) is { } use)
            return [.. folders.Where(f => f.SpecialUse == use)];
        if (literal || !WildcardPattern.ContainsWildcardCharacters(name))
            return [.. folders.Where(f => MailboxName.Same(f.Name, name)).Concat(folders.Where(f => MailboxName.SameBelowInbox(f.Name, name, f.Separator))).Take(1)];
        // A folder of just this name is meant by it, also where the name looks like a pattern: [Gmail]/Trash.
        if (name.IndexOfAny(['*', '?']) < 0 && folders.FirstOrDefault(f => MailboxName.Same(f.Name, name)) is { } whole)
            return [whole];
        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return [.. folders.Where(f => pattern.IsMatch(f.Name))];
    }
}
