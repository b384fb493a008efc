using System.Management.Automation;
using System.Management.Automation.Host;

namespace ImapPS.Shell.Pipeline;

/// <summary>The runtime of a cmdlet that is not in any pipeline: it keeps what is written and agrees to everything.</summary>
internal sealed class CollectingRuntime : ICommandRuntime2
{
    internal List<object?> Output { get; } = [];

    public PSHost? Host => null;

    public void WriteObject(object? sendToPipeline) => Output.Add(sendToPipeline);

    public void WriteObject(object? sendToPipeline, bool enumerateCollection)
    {
        if (enumerateCollection && LanguagePrimitives.GetEnumerable(sendToPipeline) is { } list)
            foreach (var element in list)
                Output.Add(element);
        else
            Output.Add(sendToPipeline);
    }

    public void WriteError(ErrorRecord errorRecord) => throw errorRecord.Exception;

    public void ThrowTerminatingError(ErrorRecord errorRecord) => throw errorRecord.Exception;

    public void WriteDebug(string text) { }

    public void WriteProgress(ProgressRecord progressRecord) { }

    public void WriteProgress(long sourceId, ProgressRecord progressRecord) { }

    public void WriteVerbose(string text) { }

    public void WriteWarning(string text) { }

    public void WriteCommandDetail(string text) { }

    public void WriteInformation(InformationRecord informationRecord) { }

    public bool ShouldProcess(string? target) => true;

    public bool ShouldProcess(string? target, string? action) => true;

    public bool ShouldProcess(string? verboseDescription, string? verboseWarning, string? caption) => true;

    public bool ShouldProcess(string? verboseDescription, string? verboseWarning, string? caption, out ShouldProcessReason shouldProcessReason)
    {
        shouldProcessReason = ShouldProcessReason.None;
        return true;
    }

    public bool ShouldContinue(string? query, string? caption) => true;

    public bool ShouldContinue(string? query, string? caption, ref bool yesToAll, ref bool noToAll) => true;

    public bool ShouldContinue(string? query, string? caption, bool hasSecurityImpact, ref bool yesToAll, ref bool noToAll) => true;

    public bool TransactionAvailable() => false;
}
