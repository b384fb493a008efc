namespace ImapPS.Servers;

/// <summary>The real servers by name, for tests that run the same on each.</summary>
public sealed record MailServerKind(string Name, Func<MailServer> Start)
{
    /// <summary>Every server there is a fixture for, whether it is here or not.</summary>
    public static IReadOnlyList<MailServerKind> All { get; } =
    [
        new("Dovecot", () => DovecotServer.Start()),
        new("Cyrus", CyrusServer.Start),
        new("Courier", CourierServer.Start),
        new("Mailutils", MailutilsServer.Start),
    ];

    /// <summary>Whether the server can be started here, and why not.</summary>
    public bool IsAvailable(out string why) => Name switch
    {
        "Dovecot" => DovecotServer.IsAvailable(out why),
        "Cyrus" => CyrusServer.IsAvailable(out why),
        "Courier" => CourierServer.IsAvailable(out why),
        _ => MailutilsServer.IsAvailable(out why),
    };

    /// <summary>The kind of this name.</summary>
    public static MailServerKind Named(string name) => All.Single(kind => kind.Name == name);

    public override string ToString() => Name;
}
