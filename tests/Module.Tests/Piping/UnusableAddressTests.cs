using System.Management.Automation;
using System.Reflection;
using ImapPS.Client;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;
using ImapPS.Servers;

namespace ImapPS.Module.Tests.Piping;

/// <summary>
/// Objects of the pipeline whose address is broken. PowerShell drops a property that it cannot convert without a word; here each is an error for that
/// object, nothing is sent for it, least of all to the current session, and the next object is worked on.
/// </summary>
[Collection(nameof(WholeProcess))]
public sealed class UnusableAddressTests : IDisposable
{
    // As PowerShell writes them. Each is read as another number, or dropped, by its own conversion.
    static readonly string[] BrokenNumbers = ["'abc'", "'1,2'", "'1,79604E+09'", "'1e1'", "'0x10'", "'1.6'", "1.6", "'-1'", "-1", "'99999999999'", "$true", "@{}", "([char]'7')"];

    static readonly string[] BrokenSessions =
    [
        "$null", "''", "'gone'", "42", "@{}", "[pscustomobject]@{ Name = 'main' }",
        "(Changed Name gone)", "(Changed UserName bob)", "(Changed Server mail.example.org)", "(Changed Port 1)", "@((Get-ImapSession main), (Get-ImapSession other))",
    ];

    // What takes a session and is in no other list.
    static readonly string[] MoreCalls = ["Set-ImapLabel -Add x -WhatIf", "Import-ImapMessage ./saved/*.eml -Folder INBOX -WhatIf", "Set-ImapQuota -Root x -Storage 1MB -WhatIf"];

    readonly ExampleFolder _place = new();
    readonly SandboxServer _main = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 60 });
    readonly SandboxServer _other = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 60 });
    readonly ModuleShell _shell;

    public UnusableAddressTests()
    {
        _shell = new ModuleShell(_place.Path);
        _shell.Set("main", ModuleShell.ConnectionTo(_main));
        _shell.Set("other", ModuleShell.ConnectionTo(_other));
        _shell.Run("""
            $null = Connect-Imap @main -Name main; $null = Connect-Imap @other -Name other
            function Record { Get-ImapSession main | ConvertTo-Json -Depth 1 -WarningAction Ignore | ConvertFrom-Json }
            function Changed($Name, $Value) { $r = Record; $r.$Name = $Value; $r }
            # Asks the server for what a session tells only on request, so that nothing of it is sent later.
            $null = Record
            $uid = (Search-ImapMessage INBOX -First 1 -Session main).Uid
            $validity = (Get-ImapFolder INBOX -Session main).UidValidity
            """);
    }

    static IEnumerable<PropertyInfo> Parameters => ModuleHelp.Cmdlets.SelectMany(c => c.Type.GetProperties()).Where(p => p.IsDefined(typeof(ParameterAttribute)));

    static IEnumerable<string> Calls => MatrixTests.Calls.Where(c => c.Key != "Session").SelectMany(c => c.Value).Concat(MoreCalls)
        .Concat(["Get-ImapNamespace", "Get-ImapCapability IDLE", "Invoke-ImapCommand NOOP", "New-ImapFolder -WhatIf"]);

    // A parameter that is new is in the rule before anybody thinks of it.
    [Fact]
    public void No_parameter_that_says_which_mail_lacks_its_transformation()
    {
        var sessions = Parameters.Where(p => (p.PropertyType.GetElementType() ?? p.PropertyType) == typeof(ImapSession)).ToList();
        Assert.NotEmpty(sessions);
        Assert.Empty(sessions.Where(p => !Has(p, "SessionTransformationAttribute")).Select(Named));
        var numbers = Parameters.Where(p => Element(p) == typeof(uint) || Element(p) == typeof(ulong)).ToList();
        Assert.NotEmpty(numbers);
        Assert.Empty(numbers.Where(p => !IsNumber(p)).Select(Named));
    }

    // A text is always one; everything else can fail to be converted.
    [Fact]
    public void No_parameter_that_binds_by_property_name_drops_what_it_cannot_convert() => Assert.Empty(
        from parameter in Parameters
        where parameter.GetCustomAttributes<ParameterAttribute>().Any(a => a.ValueFromPipelineByPropertyName)
        where Element(parameter) is var type && type != typeof(string) && type != typeof(object)
        where !IsNumber(parameter) && !Has(parameter, "SessionTransformationAttribute") && !Has(parameter, "EmptyTransformationAttribute") && !Has(parameter, "CredentialAttribute")
        select Named(parameter));

    [Fact]
    public void Every_cmdlet_that_takes_a_session_is_called() => Assert.Empty(
        ModuleHelp.Cmdlets.Where(c => c.Parameters.Any(p => p.Name == "Session" && p.Uses.Any(u => u.ByPropertyName))).Select(c => c.Name)
            .Except([.. Calls.Select(Verb), "Select-ImapSession", "Disconnect-Imap"]));

    [Fact]
    public void A_session_that_is_none_is_an_error_for_its_object()
    {
        foreach (string call in Calls)
        {
            foreach (string session in BrokenSessions)
                RefusesFirst($"[pscustomobject]@{{ Folder = 'INBOX'; {(TakesUid(call) ? "Uid = $uid; UidValidity = $validity; " : "")}Session = {session} }}", call, "Session");
        }
    }

    [Theory]
    [InlineData("Uid")]
    [InlineData("UidValidity")]
    [InlineData("ModSeq")]
    public void A_number_that_is_none_is_an_error_for_its_object(string name)
    {
        var calls = Calls.Where(call => ModuleHelp.Cmdlet(Verb(call)).Parameters.Any(p => p.Name == name && p.Uses.Any(u => u.ByPropertyName))).ToList();
        Assert.NotEmpty(calls);
        foreach (string call in calls)
        {
            foreach (string number in BrokenNumbers.Concat(name == "Uid" || TakesUid(call) ? ["''", "$null"] : name == "ModSeq" ? [] : ["@(1, 2)"]).Where(n => name != "ModSeq" || n != "'99999999999'"))
                RefusesFirst($"[pscustomobject]@{{ Folder = 'INBOX'; Session = 'main'; {(TakesUid(call) && name != "Uid" ? "Uid = $uid; " : "")}{name} = {number} }}", call, name);
        }
    }

    [Theory]
    [InlineData("Search-ImapMessage INBOX -First 3 -Session main | Select-Object Folder, Uid, UidValidity, Session")]
    [InlineData("Search-ImapMessage INBOX -First 3 -Session main | Select-Object Folder, Uid, UidValidity, Session | ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("Search-ImapMessage INBOX -First 3 -Session main | Select-Object Folder, Uid, UidValidity, @{ n = 'Session'; e = { Record } }")]
    [InlineData("Search-ImapMessage INBOX -First 3 -Session main | Select-Object Folder, Uid, UidValidity, Session | ConvertTo-Json -Depth 2 -WarningAction Ignore | ConvertFrom-Json")]
    [InlineData("Search-ImapMessage INBOX -First 3 -Session main | Select-Object Folder, @{ n = 'Uid'; e = { [double]$_.Uid } }, @{ n = 'UidValidity'; e = { [decimal]$_.UidValidity } }, Session")]
    [InlineData("Search-ImapMessage INBOX -First 3 -Session main | ForEach-Object -Begin { $all = @() } -Process { $all += $_.Uid } -End { [pscustomobject]@{ Folder = 'INBOX'; Uid = $all; Session = 'main' } }")]
    public void What_was_a_message_is_found_again(string source)
    {
        _other.ClearLog();
        var result = _shell.Run($"{source} | Set-ImapFlag -Add Flagged -PassThru | ForEach-Object {{ \"$($_.Session.Name) $($_.Count)\" }}");
        Assert.Empty(result.Errors);
        Assert.Equal("main 3", Assert.Single(result.Output)?.ToString());
        Assert.Empty(_other.CommandLog);
    }

    [Theory]
    [InlineData("Record | Get-ImapFolder INBOX | ForEach-Object { $_.Session.Name }", "main")]
    [InlineData("Record | Get-ImapFolder | ForEach-Object { $_.Session.Name } | Select-Object -Unique", "main")]
    [InlineData("Record | Select-ImapSession -PassThru | ForEach-Object Name", "main")]
    [InlineData("Record | Disconnect-Imap; (Get-ImapSession).Name", "other")]
    [InlineData("(Record | Start-ImapTrace ./t.log).Session -join ' '; Stop-ImapTrace", "main")]
    public void What_was_a_session_is_found_again(string script, string expected)
    {
        var result = _shell.Run(script);
        Assert.Empty(result.Errors);
        Assert.Equal(expected, string.Join(", ", result.Output));
    }

    [SkippableFact]
    public void A_folder_of_Dovecot_is_found_again_and_the_current_mailbox_left_alone()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        using var server = DovecotServer.Start();
        server.Deliver(server.UserName, "INBOX", [Delivery.Plain("a@example.org", "one"), Delivery.Plain("a@example.org", "two")]);
        _shell.Set("dovecot", ModuleShell.ConnectionTo(server, "Tls"));
        _shell.Run("$null = Connect-Imap @dovecot -Name dovecot; Select-ImapSession other; Get-ImapFolder INBOX -Session dovecot | ConvertTo-Json -Depth 2 -WarningAction Ignore > f.json");
        _other.ClearLog();
        var refused = _shell.Run("$f = Get-Content f.json -Raw | ConvertFrom-Json; $f.Account = 'somebody@example.org'; $f | Clear-ImapFolder -Permanent -Force; (Get-ImapFolder INBOX -Session dovecot).Total");
        Assert.Contains("The object belongs to 'somebody@example.org'", refused.Errors.Single().Exception.Message);
        Assert.Equal(2u, refused.Output.Single());
        var done = _shell.Run("Get-Content f.json -Raw | ConvertFrom-Json | Clear-ImapFolder -Permanent -Force; (Get-ImapFolder INBOX -Session dovecot).Total");
        Assert.Empty(done.Errors);
        Assert.Equal(0u, done.Output.Single());
        Assert.Empty(_other.CommandLog);
    }

    [Fact]
    public void What_was_a_session_is_no_folder_that_is_called_like_it()
    {
        _shell.Run("$null = Connect-Imap @main -Name Archive");
        var error = _shell.Run("Get-ImapSession Archive | ConvertTo-Json -Depth 1 -WarningAction Ignore | ConvertFrom-Json | Clear-ImapFolder -Permanent -Force").Errors.Single();
        Assert.Contains("is not a folder", error.Exception.Message);
        Assert.DoesNotContain(_main.CommandLog, c => c.Contains("STORE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Disconnect-Imap", "other")]
    [InlineData("Select-ImapSession", "")]
    [InlineData("Start-ImapTrace ./none.log", "other")]
    public void What_is_no_session_means_none(string call, string current)
    {
        var result = _shell.Run($"[pscustomobject]@{{ Session = 42 }} | {call}; (Get-ImapSession main, other).Count; \"$((Get-ImapSession -Current).Name)\"");
        Assert.Single(result.Errors);
        Assert.Equal(["2", current], result.Output.Select(o => o!.ToString()));
        Assert.False(File.Exists(Path.Combine(_place.Path, "none.log")));
    }

    // PowerShell itself only warns.
    [Theory]
    [InlineData("*-Imap*:Session", "Clear-ImapFolder INBOX -Permanent -Force")]
    [InlineData("Clear-ImapFolder:Session", "'INBOX' | Clear-ImapFolder -Permanent -Force")]
    [InlineData("Disconnect-Imap:Session", "Disconnect-Imap")]
    [InlineData("Start-ImapTrace:Session", "Start-ImapTrace ./none.log")]
    [InlineData("*:DestinationSession", "Search-ImapMessage INBOX -First 1 | Move-ImapMessage Archive")]
    public void A_default_session_that_is_none_is_an_error(string key, string script)
    {
        _shell.Run("$null = Search-ImapMessage INBOX -First 1");
        _other.ClearLog();
        _shell.Set("key", key);
        var result = _shell.Try($"$PSDefaultParameterValues[$key] = 'gone'; {script}");
        var error = result.TerminatingError ?? result.Errors[^1];
        Assert.StartsWith("DefaultValueNotValid,", error.FullyQualifiedErrorId);
        Assert.DoesNotContain(_other.CommandLog, c => c.Contains("STORE", StringComparison.Ordinal) || c.Contains("MOVE", StringComparison.Ordinal) || c.Contains("LOGOUT", StringComparison.Ordinal));
        _shell.Run("$PSDefaultParameterValues.Clear()");
    }

    [Fact]
    public void A_folder_that_was_not_counted_has_no_numbering_and_can_be_searched() => Assert.Equal(["INBOX", "INBOX"], _shell.Run("""
        Get-ImapFolder INBOX -NoCount -Session main | Search-ImapMessage -First 1 | ForEach-Object Folder
        Get-ImapFolder INBOX -NoCount -Session main | Select-Object Folder, UidValidity, Session | ConvertTo-Csv | ConvertFrom-Csv | Search-ImapMessage -First 1 | ForEach-Object Folder
        """).Output.Select(o => o!.ToString()));

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap -All");
        _shell.Dispose();
        _main.Dispose();
        _other.Dispose();
        _place.Dispose();
    }

    void RefusesFirst(string broken, string call, string parameter)
    {
        _main.ClearLog();
        _other.ClearLog();
        var result = _shell.Try($"{broken} | {call}");
        var error = Assert.Single(result.Errors);
        Assert.True(error.FullyQualifiedErrorId.StartsWith("ParameterArgumentTransformationError,", StringComparison.Ordinal), $"{broken} | {call}\n{error.FullyQualifiedErrorId} {error}");
        Assert.Contains($"'{parameter}'", error.Exception.Message);
        Assert.True(_other.CommandLog.Count == 0 && _main.CommandLog.Count == 0, $"{broken} | {call}\n{string.Join("; ", _other.CommandLog.Concat(_main.CommandLog))}");
    }

    static bool TakesUid(string call) => MatrixTests.Calls["Uid"].Contains(call) || call.StartsWith("Set-ImapLabel", StringComparison.Ordinal);

    static string Verb(string call) => call.Split(' ', ';')[0];

    static Type Element(PropertyInfo parameter)
    {
        var type = parameter.PropertyType.GetElementType() ?? parameter.PropertyType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    static bool IsNumber(PropertyInfo parameter) => parameter.GetCustomAttributes().Any(a => a.GetType() is { IsGenericType: true } type
        && type.Name == "NumberTransformationAttribute`1" && type.GenericTypeArguments[0] == Element(parameter));

    static bool Has(PropertyInfo parameter, string attribute) => parameter.GetCustomAttributes().Any(a => a.GetType().Name == attribute);

    static string Named(PropertyInfo parameter) => $"{parameter.ReflectedType!.Name} -{parameter.Name}";
}
