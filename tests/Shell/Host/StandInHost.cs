using System.Globalization;
using System.Management.Automation.Host;

namespace ImapPS.Shell.Host;

/// <summary>The program around the session: nothing but a screen and a name.</summary>
internal sealed class StandInHost(HostUserInterface ui) : PSHost
{
    public override string Name => "ImapPS stand-in shell";

    public override Version Version { get; } = new(7, 4, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => ui;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override void SetShouldExit(int exitCode) { }

    public override void EnterNestedPrompt() => throw new NotSupportedException("There is no prompt to nest.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("There is no prompt to nest.");

    public override void NotifyBeginApplication() { }

    public override void NotifyEndApplication() { }
}
