using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using ImapPS.Client.Authentication;
using ImapPS.Client.Connecting;
using ImapPS.Client.Texts;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Diagnosis;

/// <summary>
/// Connects stage by stage, each timed and returned when it ends, with the code that sessions use. Stages that depend on a failed one are
/// returned as not tried.
/// </summary>
public sealed class ConnectionTester
{
    readonly record struct Finding(StageResult Result, string Detail, string? Advice = null, ImapException? Error = null);

    readonly record struct Stage(string Name, Func<Finding> Try, bool EvenAfterFailure = false);

    readonly SessionOptions _options;
    readonly CancellationToken _stop;
    readonly ConnectionOptions _connecting;
    IPAddress[] _addresses = [];
    SeenCertificate? _certificate;
    Transport? _transport;
    ImapConnection? _connection;
    CapabilitySet _before = CapabilitySet.Empty;

    ConnectionTester(SessionOptions options, CancellationToken stop)
    {
        _options = options;
        _stop = stop;
        _connecting = options.Connection with { CertificateSeen = (certificate, chain, errors) => _certificate = SeenCertificate.From(certificate, chain, errors) };
    }

    /// <summary>Tests a connection. Nothing is changed on the server.</summary>
    /// <param name="options">How a session would be opened; without a login the test ends before it.</param>
    /// <param name="stop">The user stops.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="OperationCanceledException">The user stopped.</exception>
    public static IEnumerable<ConnectionStage> Run(SessionOptions options, CancellationToken stop = default)
    {
        options.Connection.Check();
        return new ConnectionTester(options, stop).Run();
    }

    IEnumerable<ConnectionStage> Run()
    {
        string? failed = null;
        using var stopping = _stop.Register(() => _connection?.Interrupt());
        try
        {
            foreach (var stage in Stages())
            {
                if (failed is not null && !stage.EvenAfterFailure)
                {
                    yield return new ConnectionStage(stage.Name, StageResult.Skipped, null, ClientTexts.NotTried(failed), null);
                    continue;
                }
                var done = Time(stage);
                if (done.Result == StageResult.Failed)
                    failed ??= stage.Name;
                yield return done;
            }
        }
        finally
        {
            _connection?.Logout();
            _transport?.Dispose();
        }
    }

    IEnumerable<Stage> Stages()
    {
        if (_connecting.IsTcp && _connecting.Proxy is null)
        {
            yield return new("Name", Resolve);
            yield return new("TCP", Connect);
        }
        else
        {
            yield return new(_connecting.Proxy is not null ? "Proxy" : _connecting.Process is not null ? "Process" : "Socket", Dial);
        }
        if (_connecting.Security == ConnectionSecurity.Tls)
        {
            yield return new("TLS", () => Secure(c => c.Secure()));
            yield return new("Certificate", JudgeCertificate, EvenAfterFailure: true);
        }
        yield return new("Greeting", Greet);
        yield return new("Capabilities", AskCapabilities);
        if (_connecting.Security == ConnectionSecurity.StartTls)
        {
            yield return new("STARTTLS", () => Secure(c => c.NegotiateTls()));
            yield return new("Certificate", JudgeCertificate, EvenAfterFailure: true);
            yield return new("Capabilities", AskCapabilities);
        }
        yield return new("Mechanisms", LookAtMechanisms);
        yield return new("Login", LogIn);
        // Without a login nothing of what follows is allowed.
        if (_options.Login is null && _connection?.Protocol.State is not SessionState.Authenticated)
            yield break;
        yield return new("Capabilities", CompareCapabilities);
        if (_connecting.Compress)
            yield return new("Compression", Compress);
        if (_options.Enable.Count > 0)
            yield return new("Extensions", Enable);
        if (_options.Languages.Count > 0)
            yield return new("Language", AskLanguage);
        yield return new("Namespace", AskNamespace);
        yield return new("Select", Select);
    }

    ConnectionStage Time(Stage stage)
    {
        _stop.ThrowIfCancellationRequested();
        var clock = Stopwatch.StartNew();
        Finding finding;
        try
        {
            finding = stage.Try();
        }
        catch (ImapConnectionException e) when (e.Failure == ConnectionFailure.Tls && _certificate is not null && !_stop.IsCancellationRequested)
        {
            finding = new(StageResult.Failed, ClientTexts.CertificateNotAccepted);
        }
        catch (ImapException e) when (!_stop.IsCancellationRequested)
        {
            finding = new(StageResult.Failed, e.Message, stage.Name == "Login" ? LoginAdvice.For(e) : null, e);
        }
        catch (ImapException e)
        {
            throw new OperationCanceledException(ClientTexts.TestStopped, e, _stop);
        }
        bool tried = finding.Result != StageResult.Skipped;
        return new ConnectionStage(stage.Name, finding.Result, tried ? clock.Elapsed : null, finding.Detail, finding.Advice) { Error = finding.Error };
    }

    Finding Resolve()
    {
        if (IPAddress.TryParse(_connecting.Host.Trim('[', ']'), out var literal))
        {
            _addresses = [literal];
            return new(StageResult.Ok, ClientTexts.IsAddress(literal));
        }
        _addresses = Connector.Resolve(_connecting.Host, _connecting.ConnectTimeout, _stop);
        return new(StageResult.Ok, ClientTexts.ResolvedTo(_connecting.Host, _addresses));
    }

    Finding Connect()
    {
        int port = _connecting.EffectivePort;
        var failures = new List<string>();
        foreach (var address in _addresses)
        {
            try
            {
                _transport = new SocketTransport(Connector.Connect(_connecting.Host, address, port, _connecting.ConnectTimeout / _addresses.Length, _stop));
                return failures.Count == 0 ? new(StageResult.Ok, ClientTexts.ConnectedTo(address, port))
                    : new(StageResult.Warning, ClientTexts.ConnectedAfter(address, port, failures), ClientTexts.SlowAddresses);
            }
            catch (SocketException e)
            {
                failures.Add(ClientTexts.AddressFailed(address, port, new SocketException((int)e.SocketErrorCode).Message));
            }
            catch (ImapConnectionException e) when (e.Failure == ConnectionFailure.Timeout)
            {
                failures.Add(ClientTexts.AddressSilent(address, port));
            }
        }
        return new(StageResult.Failed, ClientTexts.NothingReached(failures), ClientTexts.CheckServerRuns);
    }

    Finding Dial()
    {
        _transport = Dialer.Dial(_connecting, _stop);
        return new(StageResult.Ok, _connecting.Proxy is { } proxy ? ClientTexts.ProxyConnected(proxy, _connecting.Target) : ClientTexts.TargetOpen(_connecting.Target));
    }

    Finding Secure(Action<ImapConnection> how)
    {
        var connection = _connection ?? Begin();
        Step(() => how(connection));
        var tls = connection.Tls!;
        string detail = $"{(tls.SslProtocol == SslProtocols.Tls13 ? "TLS 1.3" : tls.SslProtocol == SslProtocols.Tls12 ? "TLS 1.2" : tls.SslProtocol.ToString())}, {tls.NegotiatedCipherSuite}";
        return tls.SslProtocol is SslProtocols.Tls12 or SslProtocols.Tls13 ? new(StageResult.Ok, detail)
            : new(StageResult.Warning, detail, ClientTexts.OutdatedTls);
    }

    Finding JudgeCertificate()
    {
        if (_certificate is null)
            return new(StageResult.Skipped, ClientTexts.CertificateNotSeen);
        var (result, detail, advice) = _certificate.Judge(_connecting, accepted: _connection?.Tls is not null);
        return new(result, detail, advice);
    }

    Finding Greet()
    {
        var connection = _connection ?? Begin();
        Step(connection.ReadGreeting);
        string words = $"* {connection.Greeting}";
        if (connection.Greeting.Status != ResponseStatus.PreAuth)
            return new(StageResult.Ok, words);
        return _connecting.Security == ConnectionSecurity.StartTls
            ? new(StageResult.Failed, words, ClientTexts.PreAuthWithoutTls)
            : new(StageResult.Ok, words);
    }

    Finding AskCapabilities()
    {
        var connection = _connection!;
        connection.Execute(new CapabilityCommand());
        _before = connection.Protocol.Capabilities;
        if (!_before.Has("IMAP4rev1") && !_before.Has("IMAP4rev2"))
            return new(StageResult.Warning, _before.ToString(), ClientTexts.NotImap4Rev1);
        if (_connecting.Security == ConnectionSecurity.StartTls && connection.Tls is null && !_before.Has("STARTTLS"))
            return new(StageResult.Failed, _before.ToString(), ClientTexts.UseTlsPort);
        return new(StageResult.Ok, _before.ToString());
    }

    Finding LookAtMechanisms()
    {
        var connection = _connection!;
        if (connection.Protocol.State != SessionState.NotAuthenticated)
            return new(StageResult.Skipped, ClientTexts.PreAuthenticated);
        string[] offered = [.. _before.ValuesOf("AUTH").Select(m => m.ToUpperInvariant()).Order()];
        string detail = (offered.Length > 0 ? string.Join(", ", offered) : ClientTexts.NoSaslMechanism) + (_before.Has("LOGINDISABLED") ? ClientTexts.AndLoginDisabled : ClientTexts.AndLoginCommand);
        bool tokensOnly = offered.Length > 0 && offered.All(m => m is "XOAUTH2" or "OAUTHBEARER") && _before.Has("LOGINDISABLED");
        if (tokensOnly && _options.Login is { IsToken: false })
            return new(StageResult.Warning, detail, ClientTexts.TokensOnly);
        if (_before.Has("LOGINDISABLED") && connection.Tls is null)
            return new(StageResult.Warning, detail, ClientTexts.ClearTextRefused);
        if (connection.Tls is null && _options.Login is not null && !offered.Any(m => m.StartsWith("SCRAM", StringComparison.Ordinal) || m is "CRAM-MD5"))
            return new(StageResult.Warning, detail, ClientTexts.SecretInClear);
        return new(StageResult.Ok, detail);
    }

    Finding LogIn()
    {
        if (_connection!.Protocol.State != SessionState.NotAuthenticated)
            return new(StageResult.Skipped, ClientTexts.PreAuthenticated);
        if (_options.Login is not { } login)
            return new(StageResult.Skipped, ClientTexts.NoCredential);
        if (login.TokenSource is not null)
            login = login.WithToken(again: false);
        string mechanism = Authenticator.LogIn(_connection, _options with { Connection = _connecting, Login = login });
        return new(StageResult.Ok, ClientTexts.LoggedIn(login.Credential.AuthorizationId ?? login.Credential.UserName, mechanism, mechanism.EndsWith("-PLUS", StringComparison.Ordinal)));
    }

    Finding CompareCapabilities()
    {
        var connection = _connection!;
        connection.Execute(new CapabilityCommand());
        var after = connection.Protocol.Capabilities;
        string[] more = [.. after.Except(_before, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
        return new(StageResult.Ok, more.Length > 0 ? ClientTexts.MoreCapabilities(more) : ClientTexts.SameCapabilities);
    }

    Finding Compress()
    {
        if (!_connection!.Protocol.Capabilities.Has("COMPRESS=DEFLATE"))
            return new(StageResult.Warning, ClientTexts.NoCompression, ClientTexts.OmitCompress);
        _connection.Compress();
        return new(StageResult.Ok, "COMPRESS=DEFLATE");
    }

    Finding Enable()
    {
        var protocol = _connection!.Protocol;
        string[] offered = [.. _options.Enable.Where(protocol.Capabilities.Has)];
        if (offered.Length > 0)
            _connection.Execute(new EnableCommand(offered));
        string[] missing = [.. _options.Enable.Where(e => !protocol.Enabled.Has(e))];
        return missing.Length == 0 ? new(StageResult.Ok, ClientTexts.Enabled(_options.Enable))
            : new(StageResult.Warning, ClientTexts.NotEnabled(missing), ClientTexts.OmitExtensions);
    }

    Finding AskLanguage()
    {
        string wanted = string.Join(", ", _options.Languages);
        if (!_connection!.Protocol.Capabilities.Has("LANGUAGE"))
            return new(StageResult.Warning, ClientTexts.NoLanguages, ClientTexts.OmitLanguage);
        var command = new LanguageCommand([.. _options.Languages]);
        _connection.Send(command);
        _connection.WaitFor(command);
        return command.Completion is { Status: ResponseStatus.Ok } ? new(StageResult.Ok, command.Languages is [var tag, ..] ? tag : wanted)
            : new(StageResult.Warning, ClientTexts.LanguageMissing(wanted), ClientTexts.ChooseLanguage);
    }

    Finding AskNamespace()
    {
        var connection = _connection!;
        if (!connection.Protocol.Capabilities.Has("NAMESPACE") && !connection.Protocol.Capabilities.Has("IMAP4rev2"))
            return new(StageResult.Skipped, ClientTexts.NamespaceNotOffered);
        var namespaces = connection.Execute(new NamespaceCommand()).Namespaces;
        return namespaces is null ? new(StageResult.Warning, ClientTexts.NamespaceNotReported)
            : new(StageResult.Ok, ClientTexts.NamespacesAre(Describe(namespaces.Personal), Describe(namespaces.OtherUsers), Describe(namespaces.Shared)));
    }

    Finding Select()
    {
        _connection!.Execute(new SelectCommand(MailboxName.Inbox, readOnly: true));
        var mailbox = _connection.Protocol.Mailbox!;
        return new(StageResult.Ok, ClientTexts.InboxHas(mailbox.Exists, mailbox.UidValidity, mailbox.UidNext));
    }

    ImapConnection Begin()
    {
        _connection = new ImapConnection(_connecting, _transport!, _options.Trace, _options.OutlineTrace);
        _transport = null;
        return _connection;
    }

    void Step(Action step) => _connection!.Begin(_connecting.ConnectTimeout, _stop, step);

    static string Describe(IReadOnlyList<NamespaceEntry> entries) =>
        entries.Count == 0 ? "none" : string.Join(", ", entries.Select(e => $"\"{e.Prefix}\"{(e.Separator is { } separator ? $" with {separator}" : "")}"));
}
