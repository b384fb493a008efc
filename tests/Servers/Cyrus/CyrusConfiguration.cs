namespace ImapPS.Servers;

/// <summary>Writes imapd.conf and cyrus.conf, and makes the folders they name.</summary>
sealed class CyrusConfiguration
{
    readonly string _folder;
    readonly ServerPrefix _prefix;
    readonly CertificateFiles _certificates;
    readonly UnixUser _user = UnixUser.ForMail;

    public CyrusConfiguration(string folder, ServerPrefix prefix, CertificateFiles certificates)
    {
        (_folder, _prefix, _certificates) = (folder, prefix, certificates);
        foreach (var owned in (string[])["conf", "conf/db", "conf/log", "conf/proc", "conf/socket", "spool", "run", "lock"])
            _user.CreateFolder(Path.Combine(folder, owned));
        _user.Own(certificates.ServerKey);
    }

    public string ImapFile => Path.Combine(_folder, "imapd.conf");
    public string MasterFile => Path.Combine(_folder, "cyrus.conf");
    public string UsersFile => Path.Combine(_folder, "sasldb2");
    public string ProcessIdFile => Path.Combine(_folder, "run/pid");

    public IReadOnlyDictionary<string, string> Environment
    {
        get
        {
            var environment = new Dictionary<string, string>(_prefix.Environment());
            var libraries = environment.GetValueOrDefault("LD_LIBRARY_PATH", "").Split(':');
            if (libraries.Select(folder => Path.Combine(folder, "sasl2")).FirstOrDefault(Directory.Exists) is { } mechanisms)
                environment["SASL_PATH"] = mechanisms;
            return environment;
        }
    }

    public void Write(int plainPort, int tlsPort, string host, bool ipv6)
    {
        File.WriteAllText(ImapFile, $"""
            configdirectory: {_folder}/conf
            defaultpartition: default
            partition-default: {_folder}/spool
            proc_path: {_folder}/conf/proc
            mboxname_lockpath: {_folder}/lock
            idlesocket: {_folder}/run/idle
            lmtpsocket: {_folder}/run/lmtp
            notifysocket: {_folder}/run/notify
            cyrus_user: {_user.Name}
            cyrus_group: {_user.Group}
            servername: localhost
            admins: cyrus
            maxlogins_per_user: 0
            maxlogins_per_host: 0
            failedloginpause: 0
            allowplaintext: yes
            sasl_pwcheck_method: auxprop
            sasl_auxprop_plugin: sasldb
            sasl_sasldb_path: {UsersFile}
            sasl_mech_list: PLAIN LOGIN CRAM-MD5 DIGEST-MD5 SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-512
            tls_server_cert: {_certificates.Server}
            tls_server_key: {_certificates.ServerKey}
            unixhierarchysep: yes
            altnamespace: yes
            virtdomains: off
            conversations: yes
            expunge_mode: immediate
            delete_mode: immediate
            annotation_allow_undefined: yes
            autocreate_quota: 104857600
            autocreate_inbox_folders: Drafts | Sent | Trash | Junk | Archive
            autocreate_subscribe_folders: Drafts | Sent | Trash | Junk | Archive
            xlist-drafts: Drafts
            xlist-sent: Sent
            xlist-trash: Trash
            xlist-junk: Junk
            xlist-archive: Archive

            """);
        var bin = _prefix["usr/lib/cyrus/bin"];
        File.WriteAllText(MasterFile, $$"""
            START {
              recover cmd="{{bin}}/ctl_cyrusdb -C {{ImapFile}} -r"
            }
            SERVICES {
            {{Service("imap", "", host, plainPort, "tcp4")}}
            {{Service("imaps", "-s", host, tlsPort, "tcp4")}}
            {{(ipv6 ? Service("imap6", "", "[::1]", plainPort, "tcp6") : "")}}
            {{(ipv6 ? Service("imaps6", "-s", "[::1]", tlsPort, "tcp6") : "")}}
            }
            DAEMON {
              idled cmd="{{bin}}/idled -C {{ImapFile}}"
            }
            EVENTS {
            }

            """);
    }

    string Service(string name, string option, string host, int port, string protocol) =>
        $"  {name} cmd=\"{_prefix["usr/lib/cyrus/bin/imapd"]} -C {ImapFile} {option}\" listen=\"{host}:{port}\" proto={protocol} prefork=0 maxchild=-1";
}
