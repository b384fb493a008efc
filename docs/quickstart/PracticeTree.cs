using ImapPS.Changes.Planning;
using ImapPS.Changes.Policy;
using ImapPS.Changes.Running;
using ImapPS.Changes.Steps;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Client.Folders;
using ImapPS.Protocol.Wire;
using ImapPS.Sandbox.Sample;

namespace ImapPS.Quickstart;

/// <summary>The folder tree that the quickstart makes for itself on a real server. It touches no other folder, whatever happens.</summary>
sealed class PracticeTree : IDisposable
{
    const string Root = "ImapPS quickstart";
    const int Messages = 400;

    // One whose mail gives every step of the script something to do.
    const int Seed = 34;

    readonly ImapSession _session;
    readonly List<string> _made = [];

    PracticeTree(ImapSession session, char separator, string prefix)
    {
        _session = session;
        Top = prefix + Root;
        Inbox = Top + separator + "Inbox";
        Archive = Top + separator + "Archive";
        Trash = Top + separator + "Trash";
    }

    public string Top { get; }

    public string Inbox { get; }

    public string Archive { get; }

    public string Trash { get; }

    /// <summary>Makes the tree and puts sample mail into it.</summary>
    /// <exception cref="InvalidOperationException">There is such a tree already: it is somebody's, and stays.</exception>
    public static PracticeTree Make(ImapSession session, DateTimeOffset now, CancellationToken stop)
    {
        var folders = session.ListFolders("*", status: false);
        char separator = folders.Select(f => f.Separator).FirstOrDefault(s => s is not null) ?? '/';
        string prefix = folders.Any(f => f.Name.StartsWith("INBOX" + separator, StringComparison.Ordinal)) && folders.All(f => f.Name == "INBOX" || f.Name.StartsWith("INBOX" + separator, StringComparison.Ordinal))
            ? "INBOX" + separator : "";
        var tree = new PracticeTree(session, separator, prefix);
        if (folders.Any(f => f.Name == tree.Top || f.Name.StartsWith(tree.Top + separator, StringComparison.Ordinal)))
            throw new InvalidOperationException($"There is a folder '{tree.Top}' already. It may be left from a quickstart that was broken off: look into it, remove it, and start again.");
        try
        {
            foreach (string folder in new[] { tree.Top, tree.Inbox, tree.Archive, tree.Trash })
            {
                tree.Change(new CreateFolder(folder, subscribe: false));
                tree._made.Add(folder);
            }
            tree.Fill(now, stop);
            return tree;
        }
        catch
        {
            tree.Dispose();
            throw;
        }
    }

    /// <summary>Takes away what was made, the deepest first, and nothing else.</summary>
    public void Dispose()
    {
        for (int i = _made.Count - 1; i >= 0; i--)
            Change(new DeleteFolder(_made[i]));
        _made.Clear();
    }

    void Fill(DateTimeOffset now, CancellationToken stop)
    {
        var uploads = SampleMailbox.Create(Seed, Messages, now).Where(m => m.Folder == "INBOX")
            .Select(m => new MessageUpload(m.Folder, new MemoryLiteralSource(m.Content.Whole), [.. m.Flags.Where(f => f != "\\Recent")], m.Received));
        Change(new AppendMessages(Inbox, uploads.TakeWhile(_ => !stop.IsCancellationRequested)));
        if (stop.IsCancellationRequested)
            throw new InvalidOperationException("Stopped.");
    }

    void Change(PlanStep step)
    {
        var result = new ChangeRunner(new Agreed(), new ChangePolicy()).Run(new ChangePlan(_session, Top, step.Words, step));
        if (result?.Error is { } error)
            throw error;
    }

    // The user agreed by starting the quickstart.
    sealed class Agreed : IChangeHost
    {
        public bool ShouldProcess(string target, string action) => true;

        public bool ShouldDelete(string target) => true;

        public void Progress(long done, long bytes = 0)
        {
        }

        public void Failed(Exception error, object item) => throw error;

        public void Warn(string text) => Console.WriteLine(text);
    }
}
