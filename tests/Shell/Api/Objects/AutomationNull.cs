namespace System.Management.Automation.Internal;

/// <summary>"No output", as opposed to one null.</summary>
public static class AutomationNull
{
    public static PSObject Value { get; } = new();
}
