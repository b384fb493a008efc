using System.Management.Automation;

namespace ImapPS.Shell.Pipeline;

/// <summary>The streams beside the output.</summary>
internal sealed partial class PipelineRuntime
{
    public void WriteError(ErrorRecord errorRecord)
    {
        ArgumentNullException.ThrowIfNull(errorRecord);
        RefuseOutsiders();
        WriteErrorUnchecked(errorRecord);
    }

    internal void WriteErrorUnchecked(ErrorRecord record)
    {
        record.SetInvocationInfo(invocation);
        var preference = Preferences.Error;
        if (preference == ActionPreference.Ignore)
            return;
        Keep(common.ErrorVariable, record);
        switch (preference)
        {
            case ActionPreference.Stop:
                throw pipeline.Fail(new ActionPreferenceStopException(record), this, alreadyKept: true);
            case ActionPreference.Inquire when !confirmation.Inquire(record.ToString(), "Confirm"):
                throw pipeline.Fail(new ActionPreferenceStopException(record), this, alreadyKept: true);
            case ActionPreference.SilentlyContinue:
                Engine.Remember(record);
                return;
        }

        Engine.Remember(record);
        pipeline.HadErrors = true;
        if (Redirections.Takes(2, record, Output))
            return;
        Engine.Streams.Error(record);
    }

    public void WriteWarning(string text)
    {
        RefuseOutsiders();
        var record = new WarningRecord(text) { InvocationInfo = invocation };
        var preference = Preferences.Warning;
        if (preference == ActionPreference.Ignore)
            return;
        Keep(common.WarningVariable, record);
        if (!Shows(preference, text, "WarningPreference"))
            return;
        if (!Redirections.Takes(3, record, Output))
            Engine.Streams.Warning(record);
    }

    public void WriteVerbose(string text)
    {
        RefuseOutsiders();
        var record = new VerboseRecord(text) { InvocationInfo = invocation };
        if (Shows(Preferences.Verbose, text, "VerbosePreference") && !Redirections.Takes(4, record, Output))
            Engine.Streams.Verbose(record);
    }

    public void WriteDebug(string text)
    {
        RefuseOutsiders();
        var record = new DebugRecord(text) { InvocationInfo = invocation };
        if (Shows(Preferences.Debug, text, "DebugPreference") && !Redirections.Takes(5, record, Output))
            Engine.Streams.Debug(record);
    }

    public void WriteInformation(InformationRecord informationRecord)
    {
        RefuseOutsiders();
        var preference = Preferences.Information;
        if (preference == ActionPreference.Ignore && !informationRecord.Tags.Contains("PSHOST"))
            return;
        Keep(common.InformationVariable, informationRecord);
        var isRead = Redirections.Takes(6) || Engine.Streams.WantsAllInformation;
        // What is meant for the host is shown unless somebody said to ignore it.
        if (informationRecord.Tags.Contains("PSHOST") ? preference == ActionPreference.Ignore : !isRead && !Shows(preference, informationRecord.ToString(), "InformationPreference"))
            return;
        if (!Redirections.Takes(6, informationRecord, Output))
            Engine.Streams.Information(informationRecord);
    }

    public void WriteProgress(ProgressRecord progressRecord)
    {
        RefuseOutsiders();
        ArgumentNullException.ThrowIfNull(progressRecord);
        if (Shows(Preferences.Progress, progressRecord.Activity, "ProgressPreference"))
            Engine.Streams.Progress(progressRecord);
    }

    public void WriteProgress(long sourceId, ProgressRecord progressRecord) => WriteProgress(progressRecord);

    private bool Shows(ActionPreference preference, string text, string variable)
    {
        switch (preference)
        {
            case ActionPreference.SilentlyContinue or ActionPreference.Ignore:
                return false;
            case ActionPreference.Stop:
                throw Halt(new ActionPreferenceStopException(
                    $"The running command stopped because the preference variable \"{variable}\" or common parameter is set to Stop: {text}"));
            case ActionPreference.Inquire when !confirmation.Inquire(text, "Confirm"):
                throw Halt(new ActionPreferenceStopException("The running command stopped because the user selected the Stop option."));
            default:
                return true;
        }
    }

    private PipelineStoppedException Halt(ActionPreferenceStopException reason)
    {
        reason.ErrorRecord.SetInvocationInfo(invocation);
        return pipeline.Fail(reason, this);
    }
}
