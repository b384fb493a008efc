namespace ImapPS.Filtering;

/// <summary>A piece of a pattern.</summary>
readonly record struct WildcardElement(WildcardKind Kind, char Character = '\0', List<(char First, char Last)>? Ranges = null)
{
    /// <summary>True for a character that it stands for.</summary>
    public bool Takes(char c, bool caseSensitive) => Kind switch
    {
        WildcardKind.One => true,
        WildcardKind.Character => c == Character || (!caseSensitive && char.ToUpperInvariant(c) == char.ToUpperInvariant(Character)),
        _ => IsInSet(c) || (!caseSensitive && (IsInSet(char.ToUpperInvariant(c)) || IsInSet(char.ToLowerInvariant(c)))),
    };

    bool IsInSet(char c)
    {
        foreach (var (first, last) in Ranges!)
        {
            if (c >= first && c <= last)
                return true;
        }
        return false;
    }
}
