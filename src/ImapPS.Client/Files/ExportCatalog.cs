using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImapPS.Client.Texts;

namespace ImapPS.Client.Files;

/// <summary>
/// The catalog of an export directory, a text file in it: which directory each account has, and which message each .eml file is. Names, sizes and dates of
/// two folders or accounts may be equal; a file that is not in the catalog is told by its content.
/// </summary>
public sealed class ExportCatalog
{
    /// <summary>The file's name.</summary>
    public const string FileName = "export.index";

    const string FirstLine = "ImapPS export index 1";
    const string Root = ".";

    readonly string _directory;
    readonly string _path;
    // A million names must fit in memory: only hashes are kept, of 64 bits.
    readonly Dictionary<ulong, ulong> _owners = [];
    readonly StringBuilder _unwritten = new();

    ExportCatalog(string directory)
    {
        _directory = directory;
        _path = Path.Combine(directory, FileName);
    }

    /// <summary>True if a file is a catalog.</summary>
    public static bool IsCatalog(string path) => Path.GetFileName(path) == FileName && File.Exists(path) && IndexFile.Lines(path).FirstOrDefault() == FirstLine;

    /// <summary>Opens the catalog of a directory, or begins one.</summary>
    /// <exception cref="IOException">It cannot be read or is damaged.</exception>
    public static ExportCatalog Open(string directory)
    {
        var catalog = new ExportCatalog(directory);
        if (!File.Exists(catalog._path))
            return catalog;
        foreach (string line in catalog.Lines())
        {
            switch (line.Split(' '))
            {
                case ["file", var uidValidity, var uid, var account, var folder, var name]:
                    catalog._owners[NameHash(IndexFile.Text(name))] = Hash($"{uidValidity} {uid} {account} {folder}");
                    break;
                case ["account", _, _]:
                    break;
                default:
                    throw new IOException(ClientTexts.CatalogDamaged(catalog._path, line));
            }
        }
        return catalog;
    }

    /// <summary>
    /// The directory for an account: the one that it got before, else the export directory itself, or one of its own where that is or becomes
    /// another account's. It is recorded before anything is written to it.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="isOneOfSeveral">True if the export has messages of other accounts too.</param>
    /// <exception cref="IOException">The catalog cannot be read or written.</exception>
    public string DirectoryOf(Account account, bool isOneOfSeveral)
    {
        // Exclusive, so that two exports at once do not both take the directory itself.
        using var file = IndexFile.Exclusive(_path);
        var known = IndexFile.Lines(file).Where(l => l.StartsWith("account ", StringComparison.Ordinal)).Select(l => l.Split(' ')).Where(w => w.Length == 3).ToList();
        if (known.Find(w => account.Is(IndexFile.Text(w[1]))) is [_, _, var its])
            return PlaceOf(IndexFile.Text(its));
        string name = known.Count > 0 || isOneOfSeveral ? UniqueName.Of(ExportOwner.TextOf(account), "account") : Root;
        IndexFile.Write(file, $"{(file.Length == 0 ? FirstLine + "\n" : "")}account {IndexFile.Word(ExportOwner.TextOf(account))} {IndexFile.Word(name)}\n");
        return PlaceOf(name);
    }

    /// <summary>What stands for one message in <see cref="OwnerOf"/>.</summary>
    public static ulong Key(Account account, string folder, uint uidValidity, uint uid) => Hash(Address(account, folder, uidValidity, uid));

    /// <summary>The message that a file name was given to; null if it was given to none.</summary>
    public ulong? OwnerOf(string name) => _owners.TryGetValue(NameHash(name), out ulong owner) ? owner : null;

    /// <summary>Gives a name to a message, until this object is gone.</summary>
    public void Claim(string name, ulong owner) => _owners[NameHash(name)] = owner;

    /// <summary>Records that a file is complete; written to disk by <see cref="Flush"/>.</summary>
    public void Record(string name, Account account, string folder, uint uidValidity, uint uid)
    {
        _unwritten.Append("file ").Append(Address(account, folder, uidValidity, uid)).Append(' ').Append(IndexFile.Word(name)).Append('\n');
        if (_unwritten.Length > 16_384)
            Flush();
    }

    /// <summary>Writes what was recorded.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Flush()
    {
        if (_unwritten.Length == 0)
            return;
        using var file = IndexFile.Exclusive(_path);
        IndexFile.Write(file, (file.Length == 0 ? FirstLine + "\n" : "") + _unwritten);
        _unwritten.Clear();
    }

    string PlaceOf(string name) => name == Root ? _directory : SafeFileName.Place(_directory, name);

    IEnumerable<string> Lines()
    {
        bool isFirst = true;
        foreach (string line in IndexFile.Lines(_path))
        {
            if (isFirst && line != FirstLine)
                throw new IOException(ClientTexts.CatalogDamaged(_path, line));
            if (!isFirst)
                yield return line;
            isFirst = false;
        }
    }

    static string Address(Account account, string folder, uint uidValidity, uint uid) =>
        string.Create(CultureInfo.InvariantCulture, $"{uidValidity} {uid} {IndexFile.Word(ExportOwner.TextOf(account))} {IndexFile.Word(folder)}");

    // On many systems names that differ in case only are one file.
    static ulong NameHash(string name) => Hash(name.ToLowerInvariant());

    static ulong Hash(string text) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
