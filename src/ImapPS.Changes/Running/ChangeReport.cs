using ImapPS.Client.Changing;
using ImapPS.Protocol;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Running;

/// <summary>Says of a change that ended early what is done, what is not, and what is not known, message by message and step by step.</summary>
public static class ChangeReport
{
    /// <summary>The sentences; empty for a change of one step, not to messages, that the server refused.</summary>
    public static string Of(ChangeResult result)
    {
        if (result.Plan.Messages is null)
            return OfServerSteps(result);
        if (result.Steps.Count == 0)
            return "None of the messages was changed.";
        bool oneStep = result.Plan.Steps.Count == 1;
        var sentences = new List<string>();
        foreach (var outcome in result.Steps)
        {
            string step = oneStep ? "" : $"{outcome.Step.Words}: ";
            if (outcome.Done.IsEmpty && outcome.Stopped.Count == 0)
                sentences.Add(step + (oneStep ? "None of the messages is known to be changed." : "no message is known to be changed."));
            else if (!outcome.Done.IsEmpty)
                sentences.Add($"{step}{outcome.Done.Count} of {outcome.Asked.Count} messages were done: UIDs {outcome.Done}.");
            sentences.AddRange(outcome.Stopped.Select(s => step + Describe(s)));
        }
        // Steps that were not begun.
        sentences.AddRange(result.Plan.Steps.Skip(result.Steps.Count).Select(step => $"{step.Words}: not begun."));
        return string.Join(' ', sentences);
    }

    static string OfServerSteps(ChangeResult result)
    {
        bool isKnown = result.Error is ArgumentException or ImapException { SessionIsUsable: true };
        if (result.Plan.Steps.Count == 1)
            return isKnown ? "" : "It is not known whether it was done.";
        int last = result.Steps.Count - 1;
        return string.Join(' ', result.Plan.Steps.Select((step, i) => $"{step.Words}: {(i < last ? "done" : i > last ? "not begun" : isKnown ? "not done" : "it is not known whether it was done")}."));
    }

    static string Describe(StoppedChange stopped)
    {
        string messages = Messages(stopped.Uids);
        return (stopped.At, stopped.IsUnknown, stopped.WasCopied) switch
        {
            (ChangePart.Whole, true, _) => $"It is not known whether {messages} changed: search again.",
            (ChangePart.Copy, true, _) => $"It is not known whether {messages} copied: look in both folders.",
            (ChangePart.Mark, false, true) => $"{messages} copied and not removed: the copies are in the destination.",
            (ChangePart.Mark, true, true) => $"{messages} copied; it is not known whether marked \\Deleted. None of them was expunged.",
            (ChangePart.Mark, true, false) => $"It is not known whether {messages} marked \\Deleted. None of them was expunged.",
            (ChangePart.Expunge, false, true) => $"{messages} copied and not expunged: the copies are in the destination, and the originals may be marked \\Deleted.",
            (ChangePart.Expunge, false, false) => $"{messages} not expunged, and may be marked \\Deleted.",
            (ChangePart.Expunge, true, true) => $"{messages} copied and marked \\Deleted; it is not known whether expunged.",
            (ChangePart.Expunge, true, false) => $"{messages} marked \\Deleted; it is not known whether expunged.",
            _ => $"{messages} not changed.",
        };
    }

    static string Messages(UidSet uids) => uids.Count == 1 ? $"message {uids} was" : $"{uids.Count} messages (UIDs {uids}) were";
}
