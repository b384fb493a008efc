namespace ImapPS.Servers;

/// <summary>The script that makes Courier's world inside its namespaces and starts its daemons there.</summary>
static class CourierScript
{
    const string Capability = "IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA IDLE AUTH=CRAM-MD5";

    // /etc is replaced by links to what was there, but for courier and a user of this name, whom the TLS
    // helper always takes on; /run is empty, but for courier.
    // gam_server tells of changes in a folder at once; without it every login waits two seconds for it.
    public static string Write(string folder, ServerPrefix prefix, string tlsFile, UnixUser user,
        IReadOnlyList<string> addresses, int plainPort, int tlsPort)
    {
        var login = $"{prefix["usr/lib/courier/courier/imaplogin"]} {prefix["usr/bin/imapd"]} Maildir";
        var tls = prefix["usr/bin/couriertls"];
        var tcpd = $"{prefix["usr/sbin/couriertcpd"]} -maxprocs=1000 -maxperip=1000 -nodnslookup -noidentlookup";
        var plainDaemons = addresses.Select(address => $"IMAP_STARTTLS=YES {tcpd} -address={address} {plainPort} {login} &");
        var tlsDaemons = addresses.Select(address => $"IMAP_TLS=1 {tcpd} -address={address} {tlsPort} {tls} -server -tcpd -user=courier {login} &");
        return $"""
            set -e
            mount --rbind /etc {folder}/system-etc
            mount -t tmpfs none /etc
            for entry in {folder}/system-etc/*; do ln -s "$entry" /etc/; done
            rm -f /etc/courier /etc/passwd
            cp {folder}/system-etc/passwd /etc/passwd
            echo 'courier:x:{user.Uid}:{user.Gid}::/:/bin/false' >> /etc/passwd
            ln -s {folder}/etc /etc/courier
            mount -t tmpfs none /run
            mkdir /run/courier
            ln -s {folder}/run /run/courier/authdaemon
            mount --bind {prefix["usr/libexec"]} /usr/libexec
            set -a
            GAM_CLIENT_ID={Path.GetFileName(folder)}
            authmodulelist=authuserdb authmodulelistorig=authuserdb daemons=3 authdaemonvar=/run/courier/authdaemon
            DEBUG_LOGIN=0 DEFAULTOPTIONS=
            COURIERTLS={tls} TLS_CERTFILE={tlsFile} TLS_VERIFYPEER=NONE
            IMAP_CAPABILITY="{Capability}"
            IMAP_CAPABILITY_TLS="{Capability} AUTH=PLAIN"
            IMAP_KEYWORDS=1 IMAP_ACL=1 IMAP_CHECK_ALL_FOLDERS=1 IMAP_USELOCKS=1 IMAP_ENHANCEDIDLE=1 IMAP_IDLE_TIMEOUT=60
            IMAP_TRASHFOLDERNAME=Trash IMAP_SHAREDINDEXFILE={folder}/etc/shared/index IMAP_UMASK=022
            cat > /etc/courier/authdaemonrc <<end
            authmodulelist="authuserdb"
            authmodulelistorig="authuserdb"
            daemons=3
            authdaemonvar=/run/courier/authdaemon
            DEBUG_LOGIN=0
            DEFAULTOPTIONS=""
            end
            {prefix["usr/lib/courier/courier-authlib/authdaemond"]} &
            {string.Join('\n', plainDaemons.Concat(tlsDaemons))}
            wait -n

            """;
    }
}
