using System.Text;

namespace ImapPS.Client.Files;

/// <summary>
/// X-Gmail-Labels as Google Takeout writes it: labels with commas between them, the system's own in the language of the account. Those that
/// tell of flags are read as flags; those that tell only where the message was are left out; a user's label is a keyword.
/// </summary>
static class TakeoutLabels
{
    // English, German, French, Spanish, Italian, Portuguese, Dutch, Danish, Norwegian, Swedish, Polish, Czech, Turkish, Russian, Japanese, Chinese.
    static readonly HashSet<string> Unread = Set("Unread", "Ungelesen", "Non lus", "Non lu", "No leídos", "No leído", "Non letti", "Da leggere", "Não lidas", "Não lidos", "Ongelezen", "Ulæst",
        "Ulest", "Oläst", "Olästa", "Nieprzeczytane", "Nepřečtené", "Okunmamış", "Непрочитанные", "未読", "未读", "未讀");

    static readonly HashSet<string> Opened = Set("Opened", "Geöffnet", "Ouvert", "Ouverts", "Abierto", "Abiertos", "Aperto", "Aperti", "Aberta", "Abertas", "Geopend", "Åbnet", "Åpnet", "Öppnat",
        "Öppnad", "Otwarte", "Otevřené", "Açılmış", "Открытые", "開封済み", "已打开", "已開啟");

    static readonly HashSet<string> Starred = Set("Starred", "Markiert", "Suivis", "Favoris", "Destacados", "Speciali", "Com estrela", "Met ster", "Stjernemarkeret", "Stjernemerket",
        "Stjärnmärkt", "Oznaczone gwiazdką", "S hvězdičkou", "Yıldızlı", "Помеченные", "スター付き", "已加星标", "已加星號");

    static readonly HashSet<string> Drafts = Set("Drafts", "Draft", "Entwürfe", "Brouillons", "Borradores", "Bozze", "Rascunhos", "Concepten", "Kladder", "Utkast", "Szkice", "Koncepty", "Taslaklar",
        "Черновики", "下書き", "草稿");

    static readonly HashSet<string> Important = Set("Important", "Wichtig", "Importants", "Importante", "Importantes", "Importanti", "Belangrijk", "Vigtigt", "Viktig", "Viktigt", "Ważne", "Důležité",
        "Önemli", "Важное", "重要");

    static readonly HashSet<string> Spam = Set("Spam", "Correo no deseado", "Ongewenst", "Skräppost", "Søppelpost", "Спам", "迷惑メール", "垃圾邮件", "垃圾郵件");

    static readonly HashSet<string> Places = Set("Inbox", "Sent", "Trash", "Archived", "All Mail", "Chat", "Posteingang", "Gesendet", "Papierkorb", "Archiviert", "Boîte de réception",
        "Messages envoyés", "Corbeille", "Archivé", "Archivés", "Archivados", "Recibidos", "Enviados", "Papelera", "Posta in arrivo", "Posta inviata", "Cestino", "Archiviati", "Caixa de entrada",
        "Lixeira", "Arquivadas", "Verzonden", "Prullenbak", "Gearchiveerd");

    /// <summary>Reads a decoded field.</summary>
    /// <param name="text">The field.</param>
    /// <param name="flags">Gets the flags and keywords.</param>
    /// <returns>Whether the message was read; null if the field does not tell.</returns>
    public static bool? Read(string text, List<string> flags)
    {
        bool? seen = null;
        foreach (string label in Split(text))
        {
            if (Unread.Contains(label))
                seen = false;
            else if (Opened.Contains(label))
                seen ??= true;
            else if (Starred.Contains(label))
                flags.Add("\\Flagged");
            else if (Drafts.Contains(label))
                flags.Add("\\Draft");
            else if (Important.Contains(label))
                flags.Add("$Important");
            else if (Spam.Contains(label))
                flags.Add("$Junk");
            else if (!Places.Contains(label) && !label.StartsWith("Category ", StringComparison.OrdinalIgnoreCase))
                flags.Add(label);
        }
        return seen;
    }

    /// <summary>Writes labels as IMAP has them, e.g. <c>\Inbox</c>, in one line.</summary>
    public static string Write(IEnumerable<string> labels, bool seen)
    {
        string text = string.Join(',', labels.Select(l => l.StartsWith('\\') ? l[1..] : l.AsSpan().ContainsAny(',', '"') ? $"\"{l.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : l).Append(seen ? "Opened" : "Unread"));
        return text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=" : text;
    }

    static IEnumerable<string> Split(string text)
    {
        var label = new StringBuilder();
        bool quoted = false;
        foreach (char c in text + ",")
        {
            if (c == '"')
                quoted = !quoted;
            else if (c != ',' || quoted)
                label.Append(c);
            else
            {
                if (label.ToString().Trim() is { Length: > 0 } whole)
                    yield return whole;
                label.Clear();
            }
        }
        if (label.ToString().Trim(',', ' ') is { Length: > 0 } rest)
            yield return rest;
    }

    static HashSet<string> Set(params string[] labels) => new(labels, StringComparer.OrdinalIgnoreCase);
}
