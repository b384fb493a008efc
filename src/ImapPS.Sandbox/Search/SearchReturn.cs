using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Search;

/// <summary>The result options of an extended SEARCH or SORT (RFC 4731, RFC 5182, RFC 9394).</summary>
sealed class SearchReturn
{
    public bool Min { get; private set; }

    public bool Max { get; private set; }

    public bool All { get; private set; }

    public bool Count { get; private set; }

    public bool Save { get; private set; }

    public PartialRange? Partial { get; private set; }

    /// <summary>Something is to be told, and not only saved.</summary>
    public bool Tells => Min || Max || All || Count || Partial is not null;

    /// <summary>What a bare SEARCH means in IMAP4rev2.</summary>
    public static SearchReturn Everything { get; } = new() { All = true };

    /// <summary>"RETURN" SP "(" [search-return-opt *(SP search-return-opt)] ")", if it is next.</summary>
    public static SearchReturn? Read(SandboxSession session, ref CommandReader arguments)
    {
        if (!arguments.TryWord("RETURN"))
            return null;
        session.Require("ESEARCH", "RETURN");
        arguments.Space();
        arguments.Byte('(');
        var result = new SearchReturn();
        if (!arguments.TryByte(')'))
        {
            do
                result.ReadOption(session, ref arguments);
            while (arguments.TrySpace());
            arguments.Byte(')');
        }
        if (!result.Tells && !result.Save)
            result.All = true;
        arguments.Space();
        return result;
    }

    void ReadOption(SandboxSession session, ref CommandReader arguments)
    {
        switch (arguments.Word())
        {
            case "MIN":
                Min = true;
                break;
            case "MAX":
                Max = true;
                break;
            case "ALL":
                All = true;
                break;
            case "COUNT":
                Count = true;
                break;
            case "SAVE":
                session.Require("SEARCHRES", "SAVE");
                Save = true;
                break;
            case "PARTIAL":
                session.Require("PARTIAL", "PARTIAL");
                arguments.Space();
                Partial = PartialRange.Read(ref arguments);
                break;
            case var unknown:
                throw CommandFailure.Bad($"{unknown} is no result option of {session.CommandName}");
        }
        if (All && Partial is not null)
            throw CommandFailure.Bad("ALL and PARTIAL exclude each other");
    }
}
