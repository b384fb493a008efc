using System.Collections;
using System.Globalization;

namespace ImapPS.Parameters;

/// <summary>Offers languages: the user's own first, then all.</summary>
public sealed class LanguageCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
        CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(c => c.Name.Length > 0)
            .OrderByDescending(c => c.TwoLetterISOLanguageName == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).ThenBy(c => c.Name, StringComparer.Ordinal)
            .Select(c => (c.Name, c.EnglishName));
}
