namespace ImapPS.Servers;

/// <summary>Writes dovecot.conf and what it names, all in one folder.</summary>
sealed class DovecotConfiguration
{
    readonly string _folder;
    readonly DovecotOptions _options;
    readonly CertificateFiles _certificates;
    readonly TokenEndpoint? _tokens;
    readonly UnixUser _mailUser = UnixUser.ForMail;

    public DovecotConfiguration(string folder, DovecotOptions options, CertificateFiles certificates, TokenEndpoint? tokens)
    {
        (_folder, _options, _certificates, _tokens) = (folder, options, certificates, tokens);
        foreach (var owned in (string[])["home", "shared", "public", "virtual/All", "virtual/Everything"])
            _mailUser.CreateFolder(Path.Combine(folder, owned));
    }

    public string File => Path.Combine(_folder, "dovecot.conf");
    public string LogFile => Path.Combine(_folder, "dovecot.log");
    public string UsersFile => Path.Combine(_folder, "users");
    public string MastersFile => Path.Combine(_folder, "masters");

    string OAuthFile => Path.Combine(_folder, "oauth2.conf");
    string AclFile => Path.Combine(_folder, "acls");
    string Driver => _options.Storage == DovecotStorage.Maildir ? "maildir" : "sdbox";
    string Store => _options.Storage == DovecotStorage.Maildir ? "Maildir" : "sdbox";

    public string HomeOf(string userName) => Path.Combine(_folder, "home", userName);

    public void Write(int plainPort, int tlsPort, string host, bool ipv6)
    {
        System.IO.File.WriteAllText(File, string.Join('\n', General(host, ipv6), Users(), Tls(), Login(), Mail(), Plugins(),
            Namespaces(), Services(plainPort, tlsPort), _options.MoreSettings, ""));
        if (_tokens is not null)
            System.IO.File.WriteAllText(OAuthFile, $"""
                introspection_mode = auth
                introspection_url = {_tokens.Address}
                username_attribute = username
                active_attribute = active
                active_value = true

                """);
        System.IO.File.WriteAllText(AclFile, "Public* anyone lrwstipekxa\n");
        foreach (string view in (string[])["virtual/All", "virtual/Everything"])
        {
            string rules = Path.Combine(_folder, view, "dovecot-virtual");
            System.IO.File.WriteAllText(rules, "*\n-virtual/*\n  all\n");
            _mailUser.Own(rules);
        }
    }

    string General(string host, bool ipv6) => $"""
        protocols = imap
        listen = {host}{(ipv6 ? ", ::1" : "")}
        base_dir = {_folder}/run
        state_dir = {_folder}/state
        instance_name = {Path.GetFileName(_folder)}
        log_path = {LogFile}
        default_vsz_limit = 0
        default_client_limit = 10000
        shutdown_clients = yes
        """;

    // Without root, everything runs as ourselves.
    string Users()
    {
        var users = $"""
            mail_uid = {_mailUser.Name}
            mail_gid = {_mailUser.Group}
            first_valid_uid = 1
            first_valid_gid = 1
            """;
        return UnixUser.IsRoot ? users : $"""
            {users}
            default_internal_user = {_mailUser.Name}
            default_internal_group = {_mailUser.Group}
            default_login_user = {_mailUser.Name}
            """;
    }

    string Tls()
    {
        var tls = $"""
            ssl = {(_options.RequireTls ? "required" : "yes")}
            ssl_cert = <{_certificates.Server}
            ssl_key = <{_certificates.ServerKey}
            """;
        // Dovecot 2.3 that asks for certificates drops every client that resumes a TLS session, as .NET's do
        // ("session id context uninitialized"); without tickets there is nothing to resume.
        return !_options.ClientCertificates ? tls : $"""
            {tls}
            ssl_options = no_ticket
            ssl_ca = <{_certificates.Authority}
            ssl_require_crl = no
            ssl_verify_client_cert = yes
            ssl_cert_username_field = commonName
            auth_ssl_username_from_cert = yes
            """;
    }

    string Login()
    {
        var mechanisms = "plain login cram-md5 digest-md5 scram-sha-1 scram-sha-256"
            + (_options.ClientCertificates ? " external" : "")
            + (_options.OAuth ? " xoauth2 oauthbearer" : "")
            + (_options.Kerberos is null ? "" : " gssapi")
            + (_options.Anonymous ? " anonymous" : "");
        return $$"""
            disable_plaintext_auth = {{(_options.RequireTls ? "yes" : "no")}}
            auth_mechanisms = {{mechanisms}}
            auth_master_user_separator = *
            auth_failure_delay = 0
            auth_anonymous_username = bob
            {{(_options.Kerberos is null ? "" : $"""
            auth_krb5_keytab = {_options.Kerberos.KeyTab}
            auth_gssapi_hostname = localhost
            auth_username_format = %n
            import_environment = KRB5_CONFIG={_options.Kerberos.Configuration}
            """)}}
            passdb {
              driver = passwd-file
              args = scheme=PLAIN username_format=%u {{MastersFile}}
              master = yes
              result_success = continue
            }
            {{(_tokens is null ? "" : $$"""
            passdb {
              driver = oauth2
              mechanisms = xoauth2 oauthbearer
              args = {{OAuthFile}}
            }
            """)}}
            {{(!_options.ClientCertificates ? "" : """
            passdb {
              driver = static
              mechanisms = external
              args = nopassword
            }
            """)}}
            passdb {
              driver = passwd-file
              args = scheme=PLAIN username_format=%u {{UsersFile}}
            }
            userdb {
              driver = passwd-file
              args = username_format=%u {{UsersFile}}
              default_fields = uid={{_mailUser.Name}} gid={{_mailUser.Group}} home={{_folder}}/home/%u
            }
            """;
    }

    string Mail() => $"""
        mail_home = {_folder}/home/%u
        mail_location = {Driver}:~/{Store}
        mail_fsync = never
        mail_attribute_dict = file:%h/attributes
        mail_max_userip_connections = 100000
        imap_metadata = yes
        imap_urlauth_host = localhost
        imap_max_line_length = 1M
        {(_options.FuzzySearch ? "imap_capability = +SEARCH=FUZZY" : "")}
        """;

    // acl_user: a master user acts with the rights of the user he opens.
    string Plugins() => $$"""
        mail_plugins = quota acl notify zlib{{(_options.VirtualFolders ? " virtual" : "")}}
        protocol imap {
          mail_plugins = $mail_plugins imap_quota imap_acl imap_zlib
        }
        plugin {
          quota = count:User quota
          quota_vsizes = yes
          quota_rule = *:storage=100G:messages=10000000
          quota_max_mail_size = 2G
          acl = vfile:{{AclFile}}:cache_secs=0
          acl_user = %u
          acl_shared_dict = file:{{_folder}}/shared/mailboxes
        }
        """;

    string Namespaces()
    {
        var separator = _options.Separator;
        var namespaces = $$"""
            namespace inbox {
              type = private
              inbox = yes
              separator = {{separator}}
              prefix = {{_options.Prefix}}
            {{string.Join('\n', ((string[])["Drafts", "Sent", "Trash", "Junk", "Archive"]).Select(SpecialUse))}}
            }
            namespace shared {
              type = shared
              separator = {{separator}}
              prefix = shared{{separator}}%%u{{separator}}
              location = {{Driver}}:%%h/{{Store}}:INDEXPVT=~/shared/%%u
              subscriptions = no
              list = children
            }
            """;
        if (_options.PublicFolders)
            namespaces += $$"""

                namespace public {
                  type = public
                  separator = {{separator}}
                  prefix = Public{{separator}}
                  location = {{Driver}}:{{_folder}}/public:INDEXPVT=~/public
                  subscriptions = no
                  mailbox Notices {
                    auto = create
                  }
                }
                """;
        if (_options.VirtualFolders)
            namespaces += $$"""

                namespace virtual {
                  separator = {{separator}}
                  prefix = virtual{{separator}}
                  location = virtual:{{_folder}}/virtual:INDEX=~/virtual
                  subscriptions = no
                  mailbox All {
                    special_use = \All
                  }
                }
                """;
        return namespaces;
    }

    static string SpecialUse(string name) => $$"""
          mailbox {{name}} {
            auto = subscribe
            special_use = \{{name}}
          }
        """;

    // Without the penalty listener a wrong password costs the address no waiting time.
    static string Services(int plainPort, int tlsPort) => $$"""
        service imap-login {
          chroot =
          service_count = 0
          process_min_avail = 1
          client_limit = 10000
          inet_listener imap {
            port = {{plainPort}}
          }
          inet_listener imaps {
            port = {{tlsPort}}
            ssl = yes
          }
        }
        service imap {
          process_limit = 5000
        }
        service anvil {
          chroot =
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }
        service imap-urlauth-login {
          chroot =
        }
        """;
}
