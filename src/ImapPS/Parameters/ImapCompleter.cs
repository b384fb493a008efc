using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ImapPS.Client;
using ImapPS.Output;
using ImapPS.Protocol;
using ImapPS.Sessions;

namespace ImapPS.Parameters;

/// <summary>A completer that never throws and never makes the prompt wait for a dead server.</summary>
public abstract class ImapCompleter : IArgumentCompleter
{
    /// <summary>The words to offer, each with a tip.</summary>
    protected abstract IEnumerable<(string Value, string Tip)> Offer(IDictionary bound);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? "").Trim('\'', '"');
        var pattern = new WildcardPattern(WildcardPattern.Escape(word) + "*", WildcardOptions.IgnoreCase);
        var results = new List<CompletionResult>();
        try
        {
            foreach (var (value, tip) in Offer(fakeBoundParameters ?? new Hashtable()))
            {
                // A flag or a special use may be begun without its backslash.
                if (pattern.IsMatch(value) || pattern.IsMatch(value.TrimStart('\\')))
                    results.Add(new CompletionResult(Quote(value), value.Length > 0 ? Display.Plain(value) : Quote(value), CompletionResultType.ParameterValue, Display.Plain(tip)));
            }
        }
        catch (Exception e) when (e is ImapException or OperationCanceledException)
        {
            // Offline: nothing to offer.
        }
        return results;
    }

    // At the prompt nobody waits for a slow server. What it answers later is known at the next Tab.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>What a server answers soon; nothing when it does not. Only the question may run elsewhere: which session is meant each runspace knows itself.</summary>
    protected static IReadOnlyList<T> Soon<T>(Func<IReadOnlyList<T>> ask)
    {
        IReadOnlyList<T> answer = [];
        var thread = new Thread(() =>
        {
            try
            {
                answer = ask();
            }
            catch (Exception e) when (e is ImapException or OperationCanceledException or ObjectDisposedException)
            {
                // Offline: nothing to offer.
            }
        })
        { IsBackground = true, Name = "ImapPS completion" };
        thread.Start();
        return thread.Join(Patience) ? answer : [];
    }

    static string Quote(string value) =>
        value.Any(char.IsControl) ? '"' + string.Concat(value.Select(c => char.IsControl(c) ? $"`u{{{(int)c:x}}}" : c is '"' or '$' or '`' or '\u201C' or '\u201D' or '\u201E' ? $"`{c}" : c.ToString())) + '"'
        : value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or '_' or '-' or '\\') ? value : "'" + value.Replace("'", "''") + "'";

    /// <summary>The session that the command line so far would use.</summary>
    protected static ImapSession? SessionOf(IDictionary bound) => bound["Session"] switch
    {
        ImapSession session => session,
        string name => SessionTable.Find(name),
        _ => SessionTable.Current,
    };
}
