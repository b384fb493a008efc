using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Sessions;

namespace ImapPS.Parameters;

/// <summary>
/// Keeps a session in the pipeline from being taken for a folder that is called like it: PowerShell turns whatever comes into a
/// text where a text is wanted. The session itself binds to -Session.
/// </summary>
/// <param name="whenSession">The folders that are meant when a session comes and -Folder is left out; none where folders must be named.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class FolderTransformationAttribute(params string[] whenSession) : ArgumentTransformationAttribute
{
    /// <summary>The folders that are meant when a session comes and -Folder is left out.</summary>
    public IReadOnlyList<string> WhenSession => whenSession;

    /// <summary>True for the folders that were put in the place of a session, and not named by anybody.</summary>
    internal static bool IsOfSession(IEnumerable<string> names) => names is string[] array && ForSessions.TryGetValue(array, out _);

    // By identity: equal words from a file are names.
    static readonly System.Runtime.CompilerServices.ConditionalWeakTable<string[], object?> ForSessions = [];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        string? session = (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is ImapSession open ? open.Name : SessionRecord.Of(inputData)?.Name;
        if (session is null)
            return inputData;
        if (whenSession.Length > 0)
        {
            ForSessions.TryAdd(whenSession, null);
            return whenSession;
        }
        throw new ArgumentTransformationMetadataException(
            $"The session '{session}' is no folder. Name the folder with -Folder; the session is taken from the pipeline.");
    }
}
