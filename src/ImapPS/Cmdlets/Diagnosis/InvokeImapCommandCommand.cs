using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using System.Runtime.ExceptionServices;
using System.Security;
using ImapPS.Base;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Policy;
using ImapPS.Changes.Steps;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol.Commands;
using ImapPS.Sessions;

namespace ImapPS.Cmdlets.Diagnosis;

/// <summary>Sends any command, for what no cmdlet does, and gives the answer as it came.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ImapCommand", SupportsShouldProcess = true)]
[OutputType(typeof(ImapCommandResult))]
public sealed class InvokeImapCommandCommand : FolderCmdlet
{
    /// <summary>
    /// Specifies the command without its tag, in printable ASCII. <c>{0}</c>, <c>{1}</c> and so on stand for the values of -ArgumentList.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public string Command { get; set; } = "";

    /// <summary>
    /// Specifies values for the command. A string is quoted, a number is written as it is, a byte array is sent as a literal, and a SecureString is
    /// sent and never shown. Values without a placeholder in the command are appended in order.
    /// </summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    [AllowEmptyCollection]
    [NoCompletion]
    public object[] ArgumentList { get; set; } = [];

    /// <summary>
    /// Specifies a folder to open before the command is sent, by its full name or special use. It is opened read-only unless -ReadWrite is given.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Folder { get; set; }

    /// <summary>Opens the folder of -Folder read-write.</summary>
    [Parameter]
    public SwitchParameter ReadWrite { get; set; }

    /// <summary>
    /// Also sends commands that change the state of the session without its knowledge, such as SELECT, IDLE or LOGOUT. Without it they are refused.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var session = CurrentSession();
        var arguments = Arguments();
        var command = RefusedArgument.For(nameof(Command), () => new CustomCommand(Command, arguments));
        string? folder = null;
        if (Folder is not null && (folder = ResolveFolders(session, [Folder], literal: true) is [var found] ? found.Name : null) is null)
            return;
        var step = new SendCommand(command, folder, ReadWrite);
        var result = Runner.Run(new ChangePlan(session, session.Words(), step.Words, step));
        if (result?.Error is { } error)
            ExceptionDispatchInfo.Throw(error);
        if (result is not null)
            Emit(new ImapCommandResult(session, command));
    }

    private protected override ChangePolicy Policy => new() { AllowsSessionCommands = Force };

    // One byte array alone arrives here as a list of its bytes.
    CustomArgument[] Arguments() => ArgumentList.Length > 0 && ArgumentList.All(IsByte) ? [Argument(ArgumentList)] : [.. ArgumentList.Select(Argument)];

    static bool IsByte(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) is byte;

    static CustomArgument Argument(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        string text => new CustomArgument.Text(text),
        SecureString secret => new CustomArgument.Secret(new NetworkCredential("", secret).Password),
        byte[] bytes => new CustomArgument.Literal(bytes),
        object[] many when many.Length > 0 && many.All(IsByte) =>
            new CustomArgument.Literal(many.Select(b => (byte)(b is PSObject p ? p.BaseObject : b)).ToArray()),
        sbyte or byte or short or ushort or int or uint or long => new CustomArgument.Number(Convert.ToInt64(value is PSObject p ? p.BaseObject : value, CultureInfo.InvariantCulture)),
        PSCredential => throw new ArgumentException(Texts.ArgumentIsCredential),
        null => throw new ArgumentException(Texts.ArgumentIsNull),
        IEnumerable => throw new ArgumentException(Texts.ArgumentIsList),
        var other => throw new ArgumentException(Texts.ArgumentNotAccepted(other.GetType().Name)),
    };
}
