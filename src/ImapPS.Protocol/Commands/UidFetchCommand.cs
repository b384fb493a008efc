using System.Runtime.CompilerServices;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>UID FETCH (RFC 9051 section 6.4.9). Answers wait in <see cref="Results"/> until someone takes them.</summary>
/// <param name="uids">The messages.</param>
/// <param name="request">What to fetch of them.</param>
public sealed class UidFetchCommand(UidSet uids, FetchRequest request) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "UID FETCH";

    // A server carries out what depends on each other in its order (RFC 9051 section 5.5).
    internal override bool MayFollow(ImapCommand other) => other is SelectCommand;

    /// <summary>The messages.</summary>
    public UidSet Uids => uids;

    /// <summary>Only messages whose mod-sequence is above this one; 0 for all. Needs CONDSTORE (RFC 7162 section 3.1.4.1).</summary>
    public ulong ChangedSince { get; init; }

    /// <summary>What was removed since <see cref="ChangedSince"/> is reported too, in <see cref="Vanished"/>. Needs QRESYNC enabled (RFC 7162 section 3.2.6).</summary>
    public bool TellVanished { get; init; }

    /// <summary>The messages removed since <see cref="ChangedSince"/>.</summary>
    public UidSet Vanished { get; } = new();

    /// <summary>The answers that were not taken yet.</summary>
    public Queue<FetchResponse> Results { get; private set; } = new();

    /// <summary>Hands over <see cref="Results"/>: who has them needs no lock to look at each.</summary>
    /// <param name="emptied">A list already processed: it is reused for the answers to come.</param>
    public Queue<FetchResponse> TakeResults(Queue<FetchResponse> emptied)
    {
        var taken = Results;
        Results = emptied;
        return taken;
    }

    /// <summary>The answers are no longer needed: those to come are discarded.</summary>
    public void Abandon()
    {
        _abandoned = true;
        Results.Clear();
    }

    /// <summary>The messages whose parts the server did not decode, to be fetched by <see cref="FetchRequest.Otherwise"/>. Empty where all were decoded.</summary>
    public UidSet Undecoded { get; private set; } = new();

    /// <summary>The messages that answers came for.</summary>
    public UidSet Answered { get; } = new();

    readonly FetchRequest? _otherwise = request.Otherwise;
    bool _abandoned;

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        writer.Raw("UID FETCH ").Set(uids).Raw(" (").Raw(request.Items).Raw(")");
        if (ChangedSince > 0)
            writer.Raw($" (CHANGEDSINCE {ChangedSince}{(TellVanished ? " VANISHED" : "")})");
    }

    /// <inheritdoc/>
    [MethodImpl(HotPath.Compile)]
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (TellVanished && response is VanishedResponse { Earlier: true } vanished)
        {
            Vanished.Add(vanished.Uids);
            return true;
        }
        if (response is not FetchResponse fetch || !Claims(fetch))
            return false;
        // Some servers say NIL of a part that they cannot decode, and OK.
        if (_otherwise is not null && fetch.Sections.Any(s => s is { IsDecoded: true, IsNil: true }))
        {
            Undecoded.Add(fetch.Uid);
            return true;
        }
        Answered.Add(fetch.Uid);
        if (!_abandoned)
            Results.Enqueue(fetch);
        return true;
    }

    /// <inheritdoc/>
    protected override void Completed(StatusResponse completion)
    {
        // One part that cannot be decoded ends the whole command, and the response does not say which message it was.
        if (_otherwise is not null && completion.Status != ResponseStatus.Ok)
            Undecoded = uids.Without(Answered);
    }

    /// <inheritdoc/>
    protected internal override ILiteralSink? OpenSection(FetchResponse soFar, string section, long length)
    {
        if (soFar.Uid != 0 && !uids.Contains(soFar.Uid))
            return null;
        // Answers that are no longer needed take no memory.
        return _abandoned ? DiscardingSink.Instance : request.Sinks?.Invoke(soFar, section, length);
    }

    // News of flags that another client set comes in the same form: it is ours only when flags are all we asked for.
    [MethodImpl(HotPath.Compile)]
    bool Claims(FetchResponse fetch)
    {
        // One whose UID cannot be read is nobody's: the message it is about counts as left out.
        if (fetch.Problem is not null)
            return uids.Contains(fetch.Uid);
        var asked = request.Kinds & ~FetchItemKinds.Unsolicited;
        if (asked == FetchItemKinds.None)
            asked = request.Kinds & ~FetchItemKinds.Uid;
        return uids.Contains(fetch.Uid) && (asked == FetchItemKinds.None || (fetch.Items & asked) != 0);
    }
}
