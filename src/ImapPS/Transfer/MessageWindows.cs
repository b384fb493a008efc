using ImapPS.Client;

namespace ImapPS.Transfer;

/// <summary>Gathers messages as they come into windows of one folder each. Small windows first, so that the first results come at once.</summary>
/// <param name="read">Works on a window.</param>
sealed class MessageWindows(Action<MessageWindow> read)
{
    const int FirstWindow = 10;
    const int LargestWindow = 250;

    readonly List<MessageTarget> _waiting = [];
    readonly HashSet<uint> _uids = [];
    (ImapSession Session, string Folder, uint UidValidity) _group;
    int _size = FirstWindow;

    /// <summary>Adds one message, unless it waits already; the window is worked on when it is full.</summary>
    public void Add(ImapSession session, string folder, uint uidValidity, MessageTarget target)
    {
        if (_group != (session, folder, uidValidity))
        {
            Flush();
            _group = (session, folder, uidValidity);
        }
        if (_uids.Add(target.Uid))
            _waiting.Add(target);
        if (_waiting.Count >= _size)
            Flush();
    }

    /// <summary>Works on what waits.</summary>
    public void Flush()
    {
        if (_waiting.Count == 0)
            return;
        var window = new MessageWindow(_group.Session, _group.Folder, _group.UidValidity, [.. _waiting]);
        _waiting.Clear();
        _uids.Clear();
        _size = Math.Min(_size * 5, LargestWindow);
        read(window);
    }
}
