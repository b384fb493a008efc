using System.Collections;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Sessions;

namespace ImapPS.Parameters;

/// <summary>
/// Takes names of folders, and objects that say in a property Folder which folder they belong to. PowerShell makes a text of anything: a session, a
/// group of messages or a line of a CSV file without the property would be a folder that is called like it, and New-ImapFolder would create it. The
/// session itself binds to -Session.
/// </summary>
/// <param name="whenSession">The folders that are meant when a session comes and -Folder is left out; none where folders must be named.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class FolderTransformationAttribute(params string[] whenSession) : ArgumentTransformationAttribute
{
    // By identity: equal words from a file are names.
    static readonly ConditionalWeakTable<string[], object?> ForSessions = [];

    /// <summary>The folders that are meant when a session comes and -Folder is left out.</summary>
    public IReadOnlyList<string> WhenSession => whenSession;

    /// <summary>True for the folders that were put in the place of a session, and not named by anybody.</summary>
    internal static bool IsOfSession(IEnumerable<string> names) => names is string[] array && ForSessions.TryGetValue(array, out _);

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is ImapSession open ? open.Name : SessionRecord.Of(inputData)?.Name) is { } session)
            return OfSession(session);
        return inputData is null ? null : NameOf(inputData);
    }

    string[] OfSession(string session)
    {
        if (whenSession.Length == 0)
            throw new ArgumentTransformationMetadataException(Texts.SessionIsNoFolder(session));
        ForSessions.TryAdd(whenSession, null);
        return whenSession;
    }

    static object? NameOf(object? given)
    {
        object? value = given is PSObject wrapped ? wrapped.BaseObject : given;
        // Years and the like may be names.
        if (value is null or string or char || value.GetType().IsPrimitive)
            return given;
        if (value is IEnumerable many and not IDictionary)
            return many.Cast<object?>().Select(NameOf).ToArray();
        if (PSObject.AsPSObject(given).Properties["Folder"]?.Value is { } folder && !ReferenceEquals(folder, given))
            return NameOf(folder);
        throw new ArgumentTransformationMetadataException(value is ImapFolderMeasure measure
            ? Texts.GroupIsNoFolder(measure.By)
            : Texts.NotFolder(value is PSCustomObject ? Texts.RecordWithoutFolder : value.GetType().Name));
    }
}
