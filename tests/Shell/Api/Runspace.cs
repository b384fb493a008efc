namespace System.Management.Automation.Runspaces;

/// <summary>Where commands run. The stand-in has one for each shell; it serves to tell them apart.</summary>
public sealed class Runspace
{
    internal Runspace() { }

    /// <summary>The one whose commands run on this thread, or null.</summary>
    public static Runspace? DefaultRunspace => ImapPS.Shell.Session.Engine.Current?.Runspace;
}
