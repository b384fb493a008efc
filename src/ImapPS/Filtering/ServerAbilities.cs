namespace ImapPS.Filtering;

/// <summary>What a server can do, as far as a search is concerned.</summary>
/// <param name="Has">Whether it has a capability, or IMAP4rev2 that contains it.</param>
/// <param name="Utf8Search">False once it has refused a text that is not ASCII.</param>
/// <param name="KeywordSearch">Whether its answer to KEYWORD is to be relied on; asked only for a search that needs it. Null for yes.</param>
/// <param name="UidSearch">Whether its answer to the key UID is; likewise.</param>
sealed record ServerAbilities(Func<string, bool> Has, bool Utf8Search = true, Func<bool>? KeywordSearch = null, Func<bool>? UidSearch = null);
