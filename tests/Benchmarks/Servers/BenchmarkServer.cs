using System.Diagnostics;
using System.Text.Json;
using ImapPS.Benchmarks.Measuring;
using ImapPS.Benchmarks.Workloads;
using ImapPS.Client.Connecting;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;
using ImapPS.Servers;

namespace ImapPS.Benchmarks.Servers;

/// <summary>A server with the mail of one workload, in processes of its own.</summary>
sealed class BenchmarkServer : IDisposable
{
    readonly IDisposable _host;
    readonly Endpoint _endpoint;

    BenchmarkServer(ServerKind kind, Endpoint endpoint, IDisposable host, string? authority)
    {
        Kind = kind;
        _endpoint = endpoint;
        _host = host;
        AuthorityFile = authority;
    }

    public ServerKind Kind { get; }
    public int PlainPort => _endpoint.PlainPort;
    public int TlsPort => _endpoint.TlsPort;
    public string UserName => _endpoint.UserName;
    public string Password => _endpoint.Password;

    /// <summary>A PEM file that peers trust, or null where they cannot be made to.</summary>
    public string? AuthorityFile { get; }

    public static BenchmarkServer Start(ServerKind kind, Workload workload, int count) =>
        kind == ServerKind.Sandbox ? StartSandbox(workload.Mail, count) : StartDovecot(workload.Mail, count);

    /// <summary>Gives a workload that changes its folder a new one, with the same messages under the same UIDs.</summary>
    public void Reset(Workload workload, int count)
    {
        if (!workload.ChangesFolder)
            return;
        using var control = ImapConnection.Open(new ConnectionOptions { Host = "127.0.0.1", Port = PlainPort, Security = ConnectionSecurity.None });
        control.Execute(new LoginCommand(UserName, Password));
        foreach (string folder in (string[])["Work", "Target"])
        {
            var delete = new DeleteCommand(folder);
            control.Send(delete);
            control.WaitFor(delete);
            control.Execute(new CreateCommand(folder));
        }
        if (workload.Mail == MailKind.None)
            return;
        control.Execute(new SelectCommand(workload.Mail.ToString(), readOnly: true));
        control.Execute(new UidCopyCommand(new UidSet(1, (uint)count), "Work"));
    }

    public void Dispose() => _host.Dispose();

    static BenchmarkServer StartSandbox(MailKind mail, int count)
    {
        var process = MeasuredProcess.Self("serve", mail.ToString(), count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var endpoint = JsonSerializer.Deserialize<Endpoint>(process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The sandbox did not start."))!;
        return new BenchmarkServer(ServerKind.Sandbox, endpoint, new Stopping(process), null);
    }

    static BenchmarkServer StartDovecot(MailKind mail, int count)
    {
        if (!DovecotServer.IsAvailable(out string why))
            throw new InvalidOperationException(why);
        var dovecot = DovecotServer.Start();
        if (mail == MailKind.Folders)
        {
            for (int i = 0; i < count; i++)
                dovecot.Deliver(dovecot.UserName, $"Tree/{i:000}", Deliveries(MailKind.Small, 3));
        }
        else if (mail != MailKind.None)
        {
            dovecot.Deliver(dovecot.UserName, mail.ToString(), Deliveries(mail, count));
        }
        return new BenchmarkServer(ServerKind.Dovecot, new Endpoint(dovecot.PlainPort, dovecot.TlsPort, dovecot.UserName, dovecot.Password), dovecot, dovecot.CertificateFiles.Authority);
    }

    static IEnumerable<Delivery> Deliveries(MailKind kind, int count)
    {
        var contents = Enumerable.Range(0, Math.Min(count, MailMaker.Variety(kind))).Select(i => MailMaker.Make(kind, i)).ToArray();
        return Enumerable.Range(0, count).Select(i => new Delivery(contents[i % contents.Length]) { Flags = MailMaker.Flags(i), Received = MailMaker.Received.AddMinutes(i) });
    }

    sealed class Stopping(Process process) : IDisposable
    {
        public void Dispose()
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
                process.Kill();
            process.Dispose();
        }
    }
}
