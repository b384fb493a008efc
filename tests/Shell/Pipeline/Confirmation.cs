using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Pipeline;

/// <summary>The questions of one command: -WhatIf, -Confirm, and "are you sure".</summary>
internal sealed class Confirmation(Engine engine, PipelineRuntime runtime, ConfirmImpact impact)
{
    private Answer standing = Answer.None;

    private enum Answer
    {
        None,
        Yes,
        YesToAll,
        No,
        NoToAll,
        Suspend,
    }

    internal bool ShouldProcess(string description, string? question, string? caption, out ShouldProcessReason reason)
    {
        reason = ShouldProcessReason.None;
        if (standing == Answer.YesToAll)
            return true;
        if (standing == Answer.NoToAll)
            return false;
        if (runtime.Preferences.WhatIf)
        {
            reason = ShouldProcessReason.WhatIf;
            engine.Host.UI.WriteLine("What if: " + description);
            return false;
        }

        if (runtime.Preferences.ConfirmFrom is not { } from || impact < from && from != ConfirmImpact.None)
        {
            if (runtime.Preferences.Verbose != ActionPreference.SilentlyContinue)
                runtime.WriteVerbose(description);
            return true;
        }

        var answer = Ask(string.IsNullOrEmpty(question) ? $"Are you sure you want to perform this action?\n{description}" : question,
            string.IsNullOrEmpty(caption) ? "Confirm" : caption, true, true);
        if (answer is Answer.YesToAll or Answer.NoToAll)
            standing = answer;
        return answer is Answer.Yes or Answer.YesToAll;
    }

    internal bool ShouldContinue(string? query, string? caption, bool allowAll, ref bool yesToAll, ref bool noToAll)
    {
        if (yesToAll)
            return true;
        if (noToAll)
            return false;
        var answer = Ask(query ?? "", string.IsNullOrEmpty(caption) ? "Continue with this operation?" : caption, allowAll, allowAll);
        yesToAll = answer == Answer.YesToAll;
        noToAll = answer == Answer.NoToAll;
        return answer is Answer.Yes or Answer.YesToAll;
    }

    /// <summary>A preference says Inquire: go on or not.</summary>
    internal bool Inquire(string message, string caption)
    {
        if (standing == Answer.YesToAll)
            return true;
        var answer = Ask(message, caption, true, false);
        if (answer == Answer.YesToAll)
            standing = answer;
        return answer is Answer.Yes or Answer.YesToAll;
    }

    private Answer Ask(string message, string caption, bool allowYesToAll, bool allowNoToAll)
    {
        var choices = new Collection<ChoiceDescription>();
        var answers = new List<Answer>();
        Add("&Yes", "Do this step.", Answer.Yes);
        if (allowYesToAll)
            Add("Yes to &All", "Do this and every further step.", Answer.YesToAll);
        Add("&No", "Skip this step.", Answer.No);
        if (allowNoToAll)
            Add("No to A&ll", "Skip this and every further step.", Answer.NoToAll);
        Add("&Suspend", "Back to the prompt for a while.", Answer.Suspend);
        return answers[engine.Host.UI.PromptForChoice(caption, message, choices, 0)];

        void Add(string label, string help, Answer answer)
        {
            choices.Add(new ChoiceDescription(label, help));
            answers.Add(answer);
        }
    }
}
