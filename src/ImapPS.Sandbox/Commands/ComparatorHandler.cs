using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>COMPARATOR (RFC 5255 section 4.7): there is i;unicode-casemap, and that is how it compares anyway.</summary>
static class ComparatorHandler
{
    const string Only = "i;unicode-casemap";

    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        bool asked = false;
        bool found = false;
        while (arguments.TrySpace())
        {
            asked = true;
            found |= Means(arguments.AStringText());
        }
        arguments.End();
        if (asked && !found)
            throw CommandFailure.No($"BADCOMPARATOR {Only}", "No such comparator here");
        session.Out.Text("* COMPARATOR ").Text(Only).Text(asked ? $" ({Only})" : "").Line();
        return null;
    }

    // "default", or a name with wildcards (RFC 4790 section 4.2).
    static bool Means(string order) => order.Equals("default", StringComparison.OrdinalIgnoreCase)
        || System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(order, Only, ignoreCase: true);
}
