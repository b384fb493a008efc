using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Mail;

/// <content>Making, renaming and deleting folders.</content>
public sealed partial class SandboxMailbox
{
    const int MaxNameLength = 1000;

    /// <summary>Makes a folder, and the parents it lacks as <c>\Noselect</c> names (RFC 9051 section 6.3.4).</summary>
    /// <param name="name">The full name; a separator at its end is left off.</param>
    /// <param name="specialUse">The special use it is made for, or null.</param>
    /// <exception cref="MailException">It exists, or cannot be a name.</exception>
    public SandboxFolder CreateFolder(string name, string? specialUse = null)
    {
        lock (Lock)
        {
            name = CheckName(name);
            if (_folders.TryGetValue(name, out var existing) && existing.CanSelect)
                throw new MailException("ALREADYEXISTS", $"The folder \"{name}\" exists already.");
            for (int at = name.IndexOf(Separator); at > 0; at = name.IndexOf(Separator, at + 1))
            {
                string parent = name[..at];
                if (!_folders.ContainsKey(parent))
                    _folders[parent] = new SandboxFolder(this, parent, ++_lastUidValidity, canSelect: false);
            }
            if (existing is null)
                _folders[name] = existing = new SandboxFolder(this, name, ++_lastUidValidity, canSelect: true);
            existing.CanSelect = true;
            existing.SpecialUse = specialUse;
            Changed();
            return existing;
        }
    }

    /// <summary>
    /// Deletes a folder with its messages. With folders below, the name stays as <c>\Noselect</c>; such a name goes away
    /// with the last folder below it (RFC 9051 section 6.3.5).
    /// </summary>
    /// <exception cref="MailException">There is none, it is INBOX, or it is <c>\Noselect</c> and not empty.</exception>
    public void DeleteFolder(string name)
    {
        lock (Lock)
        {
            name = Normalize(name);
            var folder = this[name];
            if (name == MailboxName.Inbox)
                throw new MailException("CANNOT", "INBOX cannot be deleted.");
            bool hasChildren = HasChildren(name);
            if (!folder.CanSelect && hasChildren)
                throw new MailException("HASCHILDREN", $"\"{name}\" only holds other folders; delete those first.");
            folder.Clear();
            if (hasChildren)
            {
                // A folder made again under this name is another one.
                _folders[name] = new SandboxFolder(this, name, ++_lastUidValidity, canSelect: false);
            }
            else
            {
                _folders.Remove(name);
                RemoveEmptyParents(name);
            }
            Changed();
        }
    }

    /// <summary>Renames a folder with all below it; of INBOX only the messages move (RFC 9051 section 6.3.6).</summary>
    /// <exception cref="MailException">There is no such folder, the new name is taken, or it would be below itself.</exception>
    public void RenameFolder(string from, string to)
    {
        lock (Lock)
        {
            from = Normalize(from);
            var folder = this[from];
            to = CheckName(to);
            if (_folders.ContainsKey(to))
                throw new MailException("ALREADYEXISTS", $"The folder \"{to}\" exists already.");
            if (to.StartsWith(from + Separator, StringComparison.Ordinal))
                throw new MailException("CANNOT", $"\"{from}\" cannot be moved below itself.");
            if (from == MailboxName.Inbox)
            {
                MoveInbox(folder, to);
            }
            else
            {
                CreateParents(to);
                foreach (var moved in Folders)
                {
                    if (moved.Name != from && !moved.Name.StartsWith(from + Separator, StringComparison.Ordinal))
                        continue;
                    _folders.Remove(moved.Name);
                    moved.Name = to + moved.Name[from.Length..];
                    _folders[moved.Name] = moved;
                }
                RemoveEmptyParents(from);
            }
            Changed();
        }
    }

    /// <summary>True when there is a folder below this one; under the lock.</summary>
    internal bool HasChildren(string name)
    {
        string prefix = name + Separator;
        foreach (string other in _folders.Keys)
        {
            if (other.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    void MoveInbox(SandboxFolder inbox, string to)
    {
        var target = CreateFolder(to);
        foreach (var message in inbox.Messages)
            target.Add(message.Content, message.Flags, message.Received);
        inbox.Clear();
    }

    void CreateParents(string name)
    {
        int at = name.LastIndexOf(Separator);
        if (at > 0 && !_folders.ContainsKey(name[..at]))
        {
            CreateParents(name[..at]);
            _folders[name[..at]] = new SandboxFolder(this, name[..at], ++_lastUidValidity, canSelect: false);
        }
    }

    void RemoveEmptyParents(string name)
    {
        for (int at = name.LastIndexOf(Separator); at > 0; at = name.LastIndexOf(Separator, at - 1))
        {
            string parent = name[..at];
            if (!_folders.TryGetValue(parent, out var folder) || folder.CanSelect || HasChildren(parent))
                return;
            _folders.Remove(parent);
        }
    }

    static string CheckName(string name)
    {
        name = Normalize(name.EndsWith(Separator) ? name[..^1] : name);
        if (name.Length == 0 || name.Length > MaxNameLength || name.StartsWith(Separator) || name.Contains("//", StringComparison.Ordinal))
            throw new MailException("CANNOT", $"A folder name has 1 to {MaxNameLength} characters, and none of its levels is empty.");
        foreach (char c in name)
        {
            if (char.IsControl(c) || c is '*' or '%')
                throw new MailException("CANNOT", "A folder name must not contain control characters, \"*\" or \"%\".");
        }
        return name;
    }
}
