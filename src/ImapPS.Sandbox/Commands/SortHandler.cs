using System.Text;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Net;
using ImapPS.Sandbox.Search;

namespace ImapPS.Sandbox.Commands;

/// <summary>SORT and UID SORT (RFC 5256), with results as in ESEARCH (RFC 5267, ESORT).</summary>
static class SortHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments) => Execute(session, ref arguments, uid: false);

    public static string? ExecuteUid(SandboxSession session, ref CommandReader arguments) => Execute(session, ref arguments, uid: true);

    static string? Execute(SandboxSession session, ref CommandReader arguments, bool uid)
    {
        arguments.Space();
        var result = SearchReturn.Read(session, ref arguments);
        if (result is not null)
            session.Require("ESORT", "SORT with RETURN");
        var order = SortOrder.Read(ref arguments);
        var view = session.View!;
        var sorted = order.Sort(view, FindByCharset(session, ref arguments));
        if (result?.Save == true)
            view.Saved = new UidSet(sorted.Select(sequence => view[sequence].Uid));
        uint[] numbers = uid ? [.. sorted.Select(sequence => view[sequence].Uid)] : sorted;
        if (result is null)
            SendPlain(session, numbers);
        else if (result.Tells)
            SendExtended(session, result, numbers, uid);
        return null;
    }

    /// <summary>SP charset SP search-key *(SP search-key): what SORT and THREAD work on.</summary>
    public static UidSet FindByCharset(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        var parser = new SearchParser(session);
        parser.SetCharset(arguments.AStringText());
        arguments.Space();
        return SearchHandler.Find(session, parser.ReadProgram(ref arguments));
    }

    static void SendPlain(SandboxSession session, uint[] numbers)
    {
        session.Out.Text("* SORT");
        foreach (uint number in numbers)
            session.Out.Byte(' ').Number(number);
        session.Out.Line();
    }

    // In ESEARCH's answer to SORT the numbers stand in the order of the sort (RFC 5267 section 3.1).
    static void SendExtended(SandboxSession session, SearchReturn result, uint[] numbers, bool uid)
    {
        var writer = session.Out.Text("* ESEARCH (TAG \"").Text(session.Tag).Text("\")").Text(uid ? " UID" : "");
        if (numbers.Length > 0)
        {
            if (result.Min)
                writer.Text(" MIN ").Number(numbers[0]);
            if (result.Max)
                writer.Text(" MAX ").Number(numbers[^1]);
            if (result.All)
                writer.Text(" ALL ").Text(Runs(numbers));
        }
        if (result.Count)
            writer.Text(" COUNT ").Number(numbers.Length);
        if (result.Partial is { } partial)
        {
            string window = numbers.Length == 0 ? "" : Runs([.. partial.Of(new UidSet(1, (uint)numbers.Length)).Select(place => numbers[place - 1])]);
            writer.Text(" PARTIAL (").Text(partial.ToString()).Byte(' ').Text(window.Length > 0 ? window : "NIL").Byte(')');
        }
        writer.Line();
    }

    static string Runs(uint[] numbers)
    {
        var text = new StringBuilder();
        for (int i = 0; i < numbers.Length; i++)
        {
            int first = i;
            while (i + 1 < numbers.Length && numbers[i + 1] == numbers[i] + 1)
                i++;
            text.Append(text.Length > 0 ? "," : "").Append(numbers[first]);
            if (i > first)
                text.Append(':').Append(numbers[i]);
        }
        return text.ToString();
    }
}
