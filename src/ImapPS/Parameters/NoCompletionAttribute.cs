using System.Management.Automation;

namespace ImapPS.Parameters;

/// <summary>For a parameter whose values cannot be listed: Tab offers nothing, where PowerShell by itself offers files.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NoCompletionAttribute() : ArgumentCompleterAttribute(typeof(NoCompleter));
