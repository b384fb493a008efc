using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>LANGUAGE (RFC 5255 section 3.2): there is English, and a pretended German (it has one word).</summary>
static class LanguageHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        var wanted = new List<string>();
        while (arguments.TrySpace())
            wanted.Add(arguments.AStringText());
        arguments.End();
        if (wanted.Count == 0)
        {
            session.Out.Text("* LANGUAGE (\"en\" \"de\" \"i-default\")").Line();
            return null;
        }
        foreach (string tag in wanted)
        {
            string? found = tag.ToUpperInvariant() is "EN" or "DE" or "I-DEFAULT" ? tag.ToLowerInvariant() : tag.Equals("default", StringComparison.OrdinalIgnoreCase) ? "i-default" : null;
            if (found is null)
                continue;
            session.Out.Text("* LANGUAGE (\"").Text(found).Text("\")").Line();
            return found == "de" ? "Sprache gewechselt" : null;
        }
        throw CommandFailure.No(null, "No such language here");
    }
}
