using ImapPS.Protocol.Types;

namespace ImapPS.Client.Files;

/// <summary>Whose messages an export has: UIDVALIDITY and UIDs of two folders, or of two accounts, may be equal.</summary>
/// <param name="Account">The account, as <see cref="Client.Account.ToString"/> writes it.</param>
/// <param name="Folder">The folder.</param>
public sealed record ExportOwner(string Account, string Folder)
{
    /// <summary>The text of an account, the same for all that are equal.</summary>
    public static string TextOf(Account account)
    {
        string text = account.ToString();
        int exact = account.UserName.Length == 0 ? 0 : text.IndexOf('@');
        return text[..exact] + text[exact..].ToLowerInvariant();
    }

    /// <summary>True if the messages are those of this folder.</summary>
    public bool Is(Account account, string folder) => account.Is(Account) && MailboxName.Same(Folder, folder);
}
