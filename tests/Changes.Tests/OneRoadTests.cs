using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Tests.Architecture;
using Xunit;

namespace ImapPS.Changes.Tests;

/// <summary>
/// Every change to a server goes through ChangeRunner. Held by what the compiled code refers to: a changing command is made only where changes are
/// sent, what sends it is called by ImapPS.Changes alone, and a cmdlet asks in one place.
/// </summary>
public class OneRoadTests
{
    // They change mail, folders, or what is known of them. CustomCommand may be anything.
    static readonly string[] Changing =
    [
        nameof(AppendCommand), nameof(CloseCommand), nameof(CreateCommand), nameof(CustomCommand), nameof(DeleteAclCommand), nameof(DeleteCommand), nameof(ExpungeCommand), nameof(RenameCommand),
        nameof(SetAclCommand), nameof(SetMetadataCommand), nameof(SetQuotaCommand), nameof(SubscribeCommand), nameof(UidCopyCommand), nameof(UidExpungeCommand), nameof(UidMoveCommand),
        nameof(UidStoreCommand), nameof(UidStoreLabelsCommand), nameof(UnsubscribeCommand),
    ];

    // They change nothing on the server but the session itself.
    static readonly string[] Reading =
    [
        "AuthenticateCommand", "CapabilityCommand", "CompressCommand", "EnableCommand", "GetAclCommand", "GetJmapAccessCommand", "GetMetadataCommand", "GetQuotaCommand", "GetQuotaRootCommand",
        "IdCommand", "IdleCommand", "LanguageCommand", "ListCommand", "ListRightsCommand", "LoginCommand", "LogoutCommand", "LsubCommand", "MultiSearchCommand", "MyRightsCommand", "NamespaceCommand",
        "NoopCommand", "NotifyCommand", "SelectCommand", "StartTlsCommand", "StatusCommand", "UidFetchCommand", "UidSearchCommand", "UidSortCommand", "UidThreadCommand", "UnselectCommand", "XListCommand",
    ];

    [Fact]
    public void Of_every_command_it_is_known_whether_it_changes_something()
    {
        string[] all = [.. typeof(ImapCommand).Assembly.GetTypes().Where(t => typeof(ImapCommand).IsAssignableFrom(t) && !t.IsAbstract).Select(t => t.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(all, Changing.Concat(Reading).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("ImapPS.Client", "ImapPS.Client.Changing.|ImapPS.Client.Watching.StatusWatcher.Leave")]
    [InlineData("ImapPS.Changes", "ImapPS.Changes.Running.|ImapPS.Changes.Steps.")]
    // A folder that was opened read-only is closed by CLOSE where there is no UNSELECT. What the user typed is read as a command here, and sent by a step.
    [InlineData("ImapPS", "ImapPS.Cmdlets.Diagnosis.InvokeImapCommandCommand")]
    public void A_changing_command_is_made_only_where_changes_are_sent(string assembly, string allowed)
    {
        var makers = Calls(assembly).Where(c => c.Called.EndsWith("..ctor", StringComparison.Ordinal) && Changing.Any(name => c.Called == $"ImapPS.Protocol.Commands.{name}..ctor")).ToList();
        Assert.NotEmpty(makers);
        Assert.Empty(makers.Where(c => !allowed.Split('|').Any(room => c.Caller.StartsWith(room, StringComparison.Ordinal))).Select(c => $"{c.Caller} makes {c.Called}"));
    }

    static readonly string[] Senders = ["ImapPS.Client.Changing.MessageChanges.", "ImapPS.Client.Changing.MessageAppend.", "ImapPS.Client.Changing.BatchLoop."];

    [Theory]
    [InlineData("ImapPS.Client")]
    [InlineData("ImapPS")]
    public void What_sends_changes_is_called_by_the_runner_alone(string assembly)
    {
        Assert.Empty(Calls(assembly).Where(c => Senders.Any(s => c.Called.StartsWith(s, StringComparison.Ordinal)) && !c.Caller.StartsWith("ImapPS.Client.Changing.", StringComparison.Ordinal)
            // Which messages a limited command left is asked of a FETCH too.
            && c.Called != "ImapPS.Client.Changing.BatchLoop.Remaining").Select(c => $"{c.Caller} calls {c.Called}"));
    }

    [Fact]
    public void Cmdlets_send_no_command_by_themselves() =>
        Assert.Empty(Calls("ImapPS").Where(c => c.Called is "ImapPS.Client.Connecting.ImapConnection.Send" or "ImapPS.Client.Connecting.ImapConnection.Execute").Select(c => $"{c.Caller} calls {c.Called}"));

    [Theory]
    [InlineData("ShouldProcess", "ImapPS.Base.ImapCmdlet.Ask")]
    [InlineData("ShouldContinue", "ImapPS.Changing.CmdletChangeHost.ShouldDelete")]
    public void A_cmdlet_asks_in_one_place(string question, string place) =>
        Assert.Equal([place], Calls("ImapPS").Where(c => c.Called == $"System.Management.Automation.Cmdlet.{question}").Select(c => c.Caller));

    // Every method that another refers to: "Namespace.Type.Method". What the compiler makes of lambdas and iterators counts for the type it stands in.
    static List<(string Caller, string Called)> Calls(string assembly)
    {
        using var image = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        var metadata = image.GetMetadataReader();
        var calls = new List<(string, string)>();
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
                continue;
            string caller = Name(metadata, method.GetDeclaringType(), method.Name);
            foreach (int token in IlTokens.Of(image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!))
            {
                if (Called(metadata, MetadataTokens.EntityHandle(token)) is { } called)
                    calls.Add((caller, called));
            }
        }
        return calls;
    }

    static string? Called(MetadataReader metadata, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                return Called(metadata, metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method);
            case HandleKind.MethodDefinition:
                var method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                return Name(metadata, method.GetDeclaringType(), method.Name);
            case HandleKind.MemberReference:
                var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
                if (member.Parent.Kind != HandleKind.TypeReference)
                    return null;
                var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
                return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}";
            default:
                return null;
        }
    }

    static string Name(MetadataReader metadata, TypeDefinitionHandle handle, StringHandle method)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(method)}";
    }
}
