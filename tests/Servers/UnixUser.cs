using System.Runtime.InteropServices;

namespace ImapPS.Servers;

/// <summary>A system user whom a server may run as or own mail as.</summary>
sealed record UnixUser(string Name, string Group, uint Uid, uint Gid)
{
    [DllImport("libc", EntryPoint = "geteuid")]
    static extern uint EffectiveUid();

    [DllImport("libc", EntryPoint = "getegid")]
    static extern uint EffectiveGid();

    [DllImport("libc", EntryPoint = "lchown", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false)]
    static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint uid, uint gid);

    public static bool IsRoot { get; } = EffectiveUid() == 0;

    public static UnixUser Current => Find(entry => entry.Uid == EffectiveUid())
        ?? new UnixUser(Environment.UserName, Environment.UserName, EffectiveUid(), EffectiveGid());

    /// <summary>The user to hold the mail: nobody for root (servers refuse to serve mail as root), else ourselves.</summary>
    public static UnixUser ForMail => IsRoot ? Named("nobody") ?? Current : Current;

    public static UnixUser? Named(string name) => Find(entry => entry.Name == name);

    /// <summary>Makes this user the owner of a file or folder; only root can, and only root needs to.</summary>
    public void Own(string path)
    {
        if (IsRoot && ChangeOwner(path, Uid, Gid) != 0)
            throw new IOException($"{path} could not be given to {Name}: error {Marshal.GetLastPInvokeError()}.");
    }

    /// <summary>Makes a folder, and those above it that are missing, owned by this user.</summary>
    public void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        CreateFolder(Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(path);
        Own(path);
    }

    static UnixUser? Find(Func<UnixUser, bool> predicate) =>
        File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length >= 4)
            .Select(fields => new UnixUser(fields[0], GroupName(fields[3]), uint.Parse(fields[2]), uint.Parse(fields[3])))
            .FirstOrDefault(predicate);

    static string GroupName(string gid) =>
        File.ReadLines("/etc/group").Select(line => line.Split(':'))
            .FirstOrDefault(fields => fields.Length > 2 && fields[2] == gid)?[0] ?? gid;
}
