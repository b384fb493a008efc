using System.Text;
using ImapPS.Errors;

namespace ImapPS.Parameters;

/// <summary>Cuts a command into its words: blanks divide, single and double quotes keep together, and nothing else means anything.</summary>
static class CommandLine
{
    /// <summary>The words of a command that is given as one text, or as its words already.</summary>
    /// <exception cref="ArgumentException">A quote is not closed, or there is no word.</exception>
    public static IReadOnlyList<string> Split(string[] command) => command is [var line] ? Split(line) : command;

    static List<string> Split(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char quote = '\0';
        foreach (char c in line)
        {
            if (quote != '\0' ? c == quote : c is '"' or '\'')
            {
                quote = quote == '\0' ? c : '\0';
                word ??= new StringBuilder();
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
            }
            else
            {
                (word ??= new StringBuilder()).Append(c);
            }
        }
        if (quote != '\0')
            throw new ArgumentException(Texts.QuoteNotClosed(quote));
        if (word is not null)
            words.Add(word.ToString());
        return words.Count > 0 ? words : throw new ArgumentException(Texts.NoCommand);
    }
}
