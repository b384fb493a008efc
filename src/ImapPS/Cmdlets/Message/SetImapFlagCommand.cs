using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Message;

/// <summary>Adds, removes or replaces flags and keywords of messages.</summary>
[Cmdlet(VerbsCommon.Set, "ImapFlag", SupportsShouldProcess = true, DefaultParameterSetName = MessageSet)]
[OutputType(typeof(ImapChangeResult), ParameterSetName = [MessageSet, UidSetName])]
public sealed class SetImapFlagCommand : MessageChangeCmdlet
{
    /// <summary>Flags to set: \Seen, \Flagged, \Answered, \Draft, \Deleted (also without the backslash) or keywords.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(FlagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Add { get; set; }

    /// <summary>Flags to take away.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FlagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Remove { get; set; }

    /// <summary>The flags to have, and no others; an empty array takes all away.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FlagCompleter))]
    [ValidateNotNull]
    [AllowEmptyCollection]
    public string[]? Replace { get; set; }

    /// <summary>Leaves messages alone that were changed after this mod-sequence (Get-ImapMessage -IncludeModSeq), and names them in an error. Needs a server with CONDSTORE.</summary>
    [Parameter]
    [ValidateRange(1ul, long.MaxValue)]
    [NumberTransformation<ulong>]
    public ulong? UnchangedSince { get; set; }

    /// <inheritdoc/>
    protected override string Action => "Set flags";

    /// <inheritdoc/>
    protected override void Begin()
    {
        if (Add is null && Remove is null && Replace is null)
            throw new ArgumentException("Say which flags: with -Add, -Remove or -Replace.");
        if (Replace is not null && (Add is not null || Remove is not null))
            throw new ArgumentException("-Replace says all flags there are to be: it goes with neither -Add nor -Remove.");
        Add = Checked(Add);
        Remove = Checked(Remove);
        Replace = Checked(Replace);
        if (Add?.Intersect(Remove ?? [], StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } both)
            throw new ArgumentException($"'{both}' is to be both set and taken away.");
    }

    /// <inheritdoc/>
    protected override PlannedChange? Plan(ImapSession session, string folder, uint uidValidity, UidSet uids)
    {
        if (UnchangedSince is not null && !session.Has("CONDSTORE"))
        {
            WriteError(ErrorRecords.Make("ModSeqNotSupported", ErrorCategory.NotImplemented, $"{session.Server} keeps no mod-sequences (CONDSTORE, RFC 7162): it cannot tell what was changed. Nothing was done.", session, "Leave -UnchangedSince out."));
            return null;
        }
        var changes = new List<(StoreMode Mode, string[] Flags, string Words)>();
        if (Add is not null)
            changes.Add((StoreMode.Add, Add, $"Set {string.Join(' ', Add)}"));
        if (Remove is not null)
            changes.Add((StoreMode.Remove, Remove, $"Take away {string.Join(' ', Remove)}"));
        if (Replace is not null)
            changes.Add((StoreMode.Replace, Replace, Replace.Length == 0 ? "Take all flags away" : $"Replace all flags by {string.Join(' ', Replace)}"));
        if (!ShouldProcess(Describe(session, folder, uids), string.Join(" and ", changes.Select(c => c.Words))))
            return null;
        return new PlannedChange(Apply(session, folder, uidValidity, uids, changes));
    }

    // The condition holds for the first change only: that is itself a change. The second is made to the messages that had the first,
    // and only then they count as done.
    IEnumerable<ChangeBatch> Apply(ImapSession session, string folder, uint uidValidity, UidSet uids, List<(StoreMode Mode, string[] Flags, string Words)> changes)
    {
        bool warned = false;
        foreach (var batch in session.Store(folder, uidValidity, uids, changes[0].Mode, changes[0].Flags, UnchangedSince))
        {
            if (!warned)
                WarnOfWhatIsNotKept(session, folder, [.. changes.SelectMany(c => c.Flags)]);
            warned = true;
            if (changes.Count == 1 || batch.Uids.IsEmpty)
            {
                yield return batch;
                continue;
            }
            foreach (var second in session.Store(folder, uidValidity, batch.Uids, changes[1].Mode, changes[1].Flags))
                yield return second;
            if (batch.Unchanged is not null)
                yield return batch with { Uids = new UidSet() };
        }
    }

    // What the server said before the change refuses it; some say so only with their answer, and the flag is gone with the session.
    void WarnOfWhatIsNotKept(ImapSession session, string folder, IReadOnlyList<string> flags)
    {
        if (session.IsSelected(folder) && session.NotKept(flags) is { Count: > 0 } lost)
            WriteWarning($"{session.Name} says that it keeps {string.Join(' ', lost)} in '{folder}' no longer than this session, if at all.");
    }

    static string[]? Checked(string[]? flags) => flags?.Select(FlagName.Parse).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
}
