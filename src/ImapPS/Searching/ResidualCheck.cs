using ImapPS.Client;
using ImapPS.Client.Fetching;
using ImapPS.Errors;
using ImapPS.Filtering;
using ImapPS.Protocol;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Searching;

/// <summary>Decides what the server could not, on the smallest fetch that can: stage by stage, and only for messages that are still open.</summary>
/// <param name="session">The session.</param>
/// <param name="folder">The folder.</param>
/// <param name="uidValidity">The numbering of its UIDs.</param>
/// <param name="plan">The plan, which is not exact.</param>
/// <param name="report">Called for a message that could not be read in full.</param>
sealed class ResidualCheck(ImapSession session, string folder, uint uidValidity, SearchPlan plan, Action<uint, ImapProtocolException> report)
{
    /// <summary>Those of the messages that match.</summary>
    public UidSet Decide(UidSet window)
    {
        var matches = new List<uint>();
        var open = new Dictionary<uint, MessageFacts>();
        foreach (uint uid in window)
            Judge(new MessageFacts(uid));
        foreach (var stage in plan.Needs.Stages)
        {
            if (open.Count == 0)
                break;
            // What is not answered is gone from the folder.
            var asked = open;
            open = [];
            if (stage == FetchStage.Body)
                FetchBodies(asked);
            else
                Fetch(stage, asked, null);
        }
        return new UidSet(matches);

        void Judge(MessageFacts facts)
        {
            switch (plan.Residual!.Evaluate(facts))
            {
                case true:
                    matches.Add(facts.Uid);
                    break;
                case null:
                    open.Add(facts.Uid, facts);
                    break;
            }
        }

        void Fetch(FetchStage stage, IReadOnlyDictionary<uint, MessageFacts> asked, IReadOnlyList<BodyPart>? parts)
        {
            foreach (var data in session.Fetch(folder, uidValidity, new UidSet(asked.Keys), plan.Needs.Request(stage, parts)))
            {
                if (!asked.TryGetValue(data.Uid, out var facts) || facts.Knows(stage))
                    continue;
                if (data.Problem is { } problem)
                    report(data.Uid, problem);
                facts.Add(stage, data, plan.Needs);
                if (facts.IsCut)
                    report(data.Uid, new ImapProtocolException(Texts.TooLongForMatch));
                Judge(facts);
            }
        }

        // Messages of one shape are asked for together: their parts are read alike.
        void FetchBodies(Dictionary<uint, MessageFacts> asked)
        {
            foreach (var shape in asked.Values.GroupBy(f => string.Join(' ', f.TextParts.Select(BodyScan.Shape))))
            {
                if (shape.Key.Length > 0)
                {
                    Fetch(FetchStage.Body, shape.ToDictionary(f => f.Uid), [.. shape.First().TextParts]);
                    continue;
                }
                foreach (var facts in shape)
                {
                    facts.AddEmptyBody();
                    Judge(facts);
                }
            }
        }
    }

    /// <summary>Whether a message matches that was fetched with all that the plan needs.</summary>
    public static bool Matches(SearchPlan plan, FetchResponse data)
    {
        if (plan.Residual is null)
            return true;
        var facts = new MessageFacts(data.Uid);
        facts.Add(FetchStage.Basic, data, plan.Needs);
        facts.Add(FetchStage.Envelope, data, plan.Needs);
        facts.Add(FetchStage.Structure, data, plan.Needs);
        return plan.Residual.Evaluate(facts) == true;
    }
}
