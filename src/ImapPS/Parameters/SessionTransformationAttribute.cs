using System.Collections;
using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Sessions;

namespace ImapPS.Parameters;

/// <summary>
/// Takes a session's name, or what was a session before it went through a file, for the open session. Whatever is no session is refused: PowerShell
/// drops a property that it cannot convert without a word, and the current session, which may be somebody else's mailbox, would be used in its place.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SessionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>True for a parameter that takes the pipeline's objects themselves: one that is no session may have its session as a property.</summary>
    public bool TakesObject { get; set; }

    /// <summary>True for a parameter that says which session is to be the current one: after a value that is none there is no current one.</summary>
    public bool Selects { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return Find(inputData);
        }
        catch (ArgumentTransformationMetadataException) when (Selects)
        {
            // The cmdlet does not run.
            SessionTable.Current = null;
            throw;
        }
    }

    object? Find(object? inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        null => throw Refused(Texts.NullSession),
        ImapSession session => session,
        string name => SessionRecord.Find(name),
        IList { Count: 1 } one => Find(one[0]),
        IList { Count: > 1 } many when TakesObject => many.Cast<object?>().Select(Find).OfType<ImapSession>().ToArray(),
        IList many => throw Refused(Texts.OneSession(many.Count)),
        _ when SessionRecord.Of(inputData) is { } record => record.Find(),
        // PowerShell looks for a property with the session, and reports an object that has none.
        _ when TakesObject => inputData,
        var other => throw Refused(Texts.NotSession(inputData, other.GetType().Name)),
    };

    static ArgumentTransformationMetadataException Refused(string problem) => new(problem);
}
