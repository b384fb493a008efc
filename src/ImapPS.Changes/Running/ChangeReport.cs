using ImapPS.Changes.Texts;
using ImapPS.Client.Changing;
using ImapPS.Protocol;

namespace ImapPS.Changes.Running;

/// <summary>Reports of a change that ended early what is done, what is not, and what is not known, message by message and step by step.</summary>
public static class ChangeReport
{
    /// <summary>The sentences; empty for a change of one step, not to messages, that the server refused.</summary>
    public static string Of(ChangeResult result)
    {
        bool oneStep = result.Plan.Steps.Count == 1;
        if (result.Plan.Messages is null)
            return OfServerSteps(result);
        if (result.Steps.Count == 0)
            return ChangeTexts.NoneChanged;
        var sentences = new List<string>();
        foreach (var outcome in result.Steps)
        {
            string Of(string report) => oneStep ? report : ChangeTexts.OfStep(outcome.Step.Words, report);
            if (!outcome.Done.IsEmpty)
                sentences.Add(Of(ChangeTexts.SomeDone(outcome.Done.Count, outcome.Asked.Count, outcome.Done)));
            else if (outcome.Stopped.Count == 0)
                sentences.Add(Of(ChangeTexts.NoneKnownChanged));
            sentences.AddRange(outcome.Stopped.Select(s => Of(Describe(s))));
        }
        sentences.AddRange(result.Plan.Steps.Skip(result.Steps.Count).Select(step => ChangeTexts.OfStep(step.Words, ChangeTexts.NotBegun)));
        return string.Join(' ', sentences);
    }

    static string OfServerSteps(ChangeResult result)
    {
        bool isKnown = result.Error is ArgumentException or ImapException { SessionIsUsable: true };
        if (result.Plan.Steps.Count == 1)
            return isKnown ? "" : ChangeTexts.UnknownWhetherDone;
        int last = result.Steps.Count - 1;
        return string.Join(' ', result.Plan.Steps.Select((step, i) =>
            ChangeTexts.OfStep(step.Words, i < last ? ChangeTexts.Done : i > last ? ChangeTexts.NotBegun : isKnown ? ChangeTexts.NotDone : ChangeTexts.StepUnknown)));
    }

    static string Describe(StoppedChange stopped) => (stopped.At, stopped.IsUnknown, stopped.WasCopied) switch
    {
        (ChangePart.Whole, true, _) => ChangeTexts.ChangeUnknown(stopped.Uids),
        (ChangePart.Copy, true, _) => ChangeTexts.CopyUnknown(stopped.Uids),
        (ChangePart.Mark, false, true) => ChangeTexts.CopiedOnly(stopped.Uids),
        (ChangePart.Mark, true, true) => ChangeTexts.CopiedMarkUnknown(stopped.Uids),
        (ChangePart.Mark, true, false) => ChangeTexts.MarkUnknown(stopped.Uids),
        (ChangePart.Expunge, false, true) => ChangeTexts.CopiedAndMarked(stopped.Uids),
        (ChangePart.Expunge, false, false) => ChangeTexts.MarkedOnly(stopped.Uids),
        (ChangePart.Expunge, true, true) => ChangeTexts.CopiedExpungeUnknown(stopped.Uids),
        (ChangePart.Expunge, true, false) => ChangeTexts.ExpungeUnknown(stopped.Uids),
        _ => ChangeTexts.NotChanged(stopped.Uids),
    };
}
