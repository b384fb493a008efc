using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Proving;
using ImapPS.Changes.Running;
using ImapPS.Changes.Steps;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;
using ImapPS.Sessions;

namespace ImapPS.Cmdlets.Message;

/// <summary>Adds, removes or replaces flags and keywords of messages.</summary>
[Cmdlet(VerbsCommon.Set, "ImapFlag", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Message)]
[OutputType(typeof(ImapChangeResult), ParameterSetName = [ParameterSet.Message, UidSetName])]
public sealed class SetImapFlagCommand : MessageChangeCmdlet
{
    FlagCheck? _kept;

    /// <summary>
    /// Specifies flags to add: <c>\Seen</c>, <c>\Flagged</c>, <c>\Answered</c>, <c>\Draft</c>, <c>\Deleted</c> (also without the backslash) or
    /// keywords.
    /// </summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(FlagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Add { get; set; }

    /// <summary>Specifies flags to remove. Takes the same values as -Add.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FlagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Remove { get; set; }

    /// <summary>Specifies the flags that the messages have afterwards; all others are removed. An empty array removes all flags.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FlagCompleter))]
    [ValidateNotNull]
    [AllowEmptyCollection]
    public string[]? Replace { get; set; }

    /// <summary>
    /// Skips messages that were changed after this mod-sequence, from Get-ImapMessage -IncludeModSeq, and reports them in an error. Requires
    /// CONDSTORE on the server.
    /// </summary>
    [Parameter]
    [ValidateRange(1ul, long.MaxValue)]
    [NumberTransformation<ulong>]
    [NoCompletion]
    public ulong? UnchangedSince { get; set; }

    /// <inheritdoc/>
    protected override string Action => "Set flags";

    /// <inheritdoc/>
    protected override void Begin()
    {
        if (Add is null && Remove is null && Replace is null)
            throw new ArgumentException(Texts.NothingToSet("flags"));
        if (Replace is not null && (Add is not null || Remove is not null))
            throw new ArgumentException(Texts.ReplaceCombined);
        Add = Checked(nameof(Add), Add);
        Remove = Checked(nameof(Remove), Remove);
        Replace = Checked(nameof(Replace), Replace);
        if (Add?.Intersect(Remove ?? [], StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } both)
            throw new ArgumentException(Texts.BothAddedAndRemoved(both));
    }

    /// <inheritdoc/>
    private protected override ChangePlan? Plan(ImapSession session, MessageSet messages)
    {
        if (UnchangedSince is not null && !session.Has("CONDSTORE"))
        {
            WriteError(ErrorRecords.Make("ModSeqNotSupported", ErrorCategory.NotImplemented, Texts.UnchangedSinceNotSupported(session.Server), session, Texts.UnchangedSinceAdvice));
            return null;
        }
        var steps = new List<StoreFlags>();
        // The condition holds for the first step only: that is itself a change.
        foreach (var (mode, flags) in new[] { (StoreMode.Add, Add), (StoreMode.Remove, Remove), (StoreMode.Replace, Replace) }.Where(c => c.Item2 is not null))
            steps.Add(new StoreFlags(mode, flags!, steps.Count == 0 ? UnchangedSince : null));
        _kept = new FlagCheck([.. steps.SelectMany(s => s.Flags)]);
        return NewPlan(session, messages, string.Join(" and ", steps.Select(s => s.Words)), steps) with { Preconditions = [_kept] };
    }

    // What the server said before the change refuses it; some say so only with their answer, and the flag is gone with the session.
    private protected override void Changed(ImapSession session, ChangeResult result)
    {
        if (result.Plan.Messages is { Folder: var folder } && _kept?.Lost(session, folder) is { Count: > 0 } lost && result.Steps.Any(s => !s.Done.IsEmpty))
            WriteWarning(Texts.FlagsNotPermanent(session.Words(), lost, folder));
    }

    static string[]? Checked(string parameter, string[]? flags) =>
        RefusedArgument.For(parameter, () => flags?.Select(FlagName.ParseToStore).Distinct(StringComparer.OrdinalIgnoreCase).ToArray());
}
