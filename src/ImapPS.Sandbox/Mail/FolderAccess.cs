namespace ImapPS.Sandbox.Mail;

/// <summary>The access control list of a folder (RFC 4314). It is kept and told, and binds nobody: the sandbox has one user.</summary>
sealed class FolderAccess
{
    /// <summary>Every right there is, in the order of RFC 4314.</summary>
    public const string AllRights = "lrswipkxtea";

    readonly SortedDictionary<string, string> _rights = new(StringComparer.Ordinal);

    /// <summary>Who has which rights, the owner first.</summary>
    public IReadOnlyList<(string Identifier, string Rights)> Entries(string owner)
    {
        lock (_rights)
            return [(owner, RightsOf(owner, owner)), .. _rights.Where(e => e.Key != owner).Select(e => (e.Key, e.Value))];
    }

    /// <summary>The letters someone has.</summary>
    public string RightsOf(string identifier, string owner)
    {
        lock (_rights)
            return _rights.GetValueOrDefault(identifier, identifier == owner ? AllRights : "");
    }

    /// <summary>Sets, adds or takes letters.</summary>
    public void Set(string identifier, string owner, char mode, string letters)
    {
        lock (_rights)
        {
            string before = RightsOf(identifier, owner);
            _rights[identifier] = string.Concat(AllRights.Where(right => mode switch
            {
                '+' => before.Contains(right) || letters.Contains(right),
                '-' => before.Contains(right) && !letters.Contains(right),
                _ => letters.Contains(right),
            }));
        }
    }

    /// <summary>Takes someone off the list.</summary>
    public void Remove(string identifier)
    {
        lock (_rights)
            _rights.Remove(identifier);
    }
}
