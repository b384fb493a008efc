using System.Collections;
using System.Management.Automation;
using System.Reflection;

namespace ImapPS.Shell.Session;

/// <summary>What a session has before anybody has done anything: preferences, automatic variables, commands, aliases.</summary>
internal static class SessionDefaults
{
    private static readonly (string Name, string Target)[] Aliases =
    [
        ("?", "Where-Object"), ("where", "Where-Object"), ("%", "ForEach-Object"), ("foreach", "ForEach-Object"),
        ("select", "Select-Object"), ("sort", "Sort-Object"), ("measure", "Measure-Object"), ("group", "Group-Object"),
        ("ft", "Format-Table"), ("fl", "Format-List"), ("fw", "Format-Wide"), ("oh", "Out-Host"), ("echo", "Write-Output"),
        ("write", "Write-Output"), ("gc", "Get-Content"), ("gci", "Get-ChildItem"), ("dir", "Get-ChildItem"), ("ri", "Remove-Item"),
        ("ni", "New-Item"), ("gm", "Get-Member"), ("gcm", "Get-Command"), ("ipmo", "Import-Module"), ("rmo", "Remove-Module"),
        ("ipcsv", "Import-Csv"), ("epcsv", "Export-Csv"), ("sleep", "Start-Sleep"), ("compare", "Compare-Object"),
        ("gl", "Get-Location"), ("pwd", "Get-Location"), ("cd", "Set-Location"), ("sl", "Set-Location"), ("gv", "Get-Variable"),
        ("sv", "Set-Variable"), ("set", "Set-Variable"), ("gmo", "Get-Module"), ("tee", "Tee-Object"), ("icm", "Invoke-Command"), ("iex", "Invoke-Expression"), ("copy", "Copy-Item"),
        ("cp", "Copy-Item"), ("move", "Move-Item"), ("mv", "Move-Item"), ("del", "Remove-Item"), ("rm", "Remove-Item"), ("pushd", "Push-Location"),
        ("popd", "Pop-Location"), ("rv", "Remove-Variable"), ("sal", "Set-Alias"), ("gu", "Get-Unique"), ("cat", "Get-Content"), ("ls", "Get-ChildItem"),
        ("gi", "Get-Item"), ("type", "Get-Content"),
    ];

    internal static void Fill(Engine engine)
    {
        foreach (var type in typeof(SessionDefaults).Assembly.GetTypes())
            if (typeof(Cmdlet).IsAssignableFrom(type) && type.GetCustomAttribute<CmdletAttribute>() is { } attribute)
                engine.Commands.Add(new CmdletInfo($"{attribute.VerbName}-{attribute.NounName}", type));
        foreach (var (name, target) in Aliases)
            engine.Commands.AddAlias(name, target);
        Preferences(engine.Variables);
        Automatic(engine);
    }

    private static void Preferences(VariableTable variables)
    {
        variables.SetGlobal("ErrorActionPreference", ActionPreference.Continue);
        variables.SetGlobal("WarningPreference", ActionPreference.Continue);
        variables.SetGlobal("VerbosePreference", ActionPreference.SilentlyContinue);
        variables.SetGlobal("DebugPreference", ActionPreference.SilentlyContinue);
        variables.SetGlobal("InformationPreference", ActionPreference.SilentlyContinue);
        variables.SetGlobal("ProgressPreference", ActionPreference.Continue);
        variables.SetGlobal("ConfirmPreference", ConfirmImpact.High);
        variables.SetGlobal("WhatIfPreference", false);
        variables.SetGlobal("PSDefaultParameterValues", new DefaultParameterDictionary());
        variables.SetGlobal("OutputEncoding", System.Text.Encoding.UTF8);
        variables.SetGlobal("FormatEnumerationLimit", 4);
        variables.Find("ErrorActionPreference")!.Constraint = typeof(ActionPreference);
        variables.Find("WarningPreference")!.Constraint = typeof(ActionPreference);
        variables.Find("VerbosePreference")!.Constraint = typeof(ActionPreference);
        variables.Find("DebugPreference")!.Constraint = typeof(ActionPreference);
        variables.Find("InformationPreference")!.Constraint = typeof(ActionPreference);
        variables.Find("ProgressPreference")!.Constraint = typeof(ActionPreference);
        variables.Find("ConfirmPreference")!.Constraint = typeof(ConfirmImpact);
    }

    private static void Automatic(Engine engine)
    {
        var variables = engine.Variables;
        Constant("true", true);
        Constant("false", false);
        Constant("null", null);
        Constant("HOME", Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
        Constant("PID", Environment.ProcessId);
        Constant("Host", engine.Host);
        Constant("ExecutionContext", engine.Intrinsics);
        Constant("PSEdition", "Core");
        Constant("IsCoreCLR", true);
        Constant("IsLinux", OperatingSystem.IsLinux());
        Constant("IsMacOS", OperatingSystem.IsMacOS());
        Constant("IsWindows", OperatingSystem.IsWindows());
        Constant("PSVersionTable", new Hashtable(StringComparer.OrdinalIgnoreCase)
        {
            ["PSVersion"] = new Version(7, 4, 0),
            ["PSEdition"] = "Core",
            ["Platform"] = OperatingSystem.IsWindows() ? "Win32NT" : "Unix",
            ["OS"] = System.Runtime.InteropServices.RuntimeInformation.OSDescription,
        });
        variables.DefineGlobal(new PSVariable("Error", engine.Errors));
        variables.DefineGlobal(new LocationVariable(engine.Location));
        variables.SetGlobal("LASTEXITCODE", 0);
        variables.SetGlobal("?", true);

        void Constant(string name, object? value) => variables.DefineGlobal(new PSVariable(name, value, ScopedItemOptions.Constant));
    }

    private sealed class LocationVariable(Location location) : PSVariable("PWD")
    {
        public override object? Value { get => location.Current; set { } }
    }
}
