using ImapPS.Client.Files;
using Xunit;

namespace ImapPS.Client.Tests.Files;

public sealed class ExportCatalogTests : IDisposable
{
    static readonly Account Ann = new("ann", "mail.example.org", 993);
    static readonly Account Bob = new("bob", "mail.example.org", 993);

    readonly string _folder = Directory.CreateTempSubdirectory("imapps-catalog").FullName;

    string Index => Path.Combine(_folder, ExportCatalog.FileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_account_has_the_directory_and_each_other_one_of_its_own_for_good()
    {
        Assert.Equal(_folder, ExportCatalog.Open(_folder).DirectoryOf(Ann, isOneOfSeveral: false));
        string its = ExportCatalog.Open(_folder).DirectoryOf(Bob, isOneOfSeveral: false);
        Assert.Equal(Path.Combine(_folder, "bob@mail.example.org"), its);
        Assert.Equal(_folder, ExportCatalog.Open(_folder).DirectoryOf(Ann, isOneOfSeveral: true));
        Assert.Equal(_folder, ExportCatalog.Open(_folder).DirectoryOf(new Account("ann", "MAIL.example.org", 143), isOneOfSeveral: true));
        Assert.Equal(its, ExportCatalog.Open(_folder).DirectoryOf(Bob, isOneOfSeveral: false));
        Assert.NotEqual(its, ExportCatalog.Open(_folder).DirectoryOf(new Account("Bob", "mail.example.org", 993), isOneOfSeveral: false));
        Assert.StartsWith(_folder + Path.DirectorySeparatorChar, ExportCatalog.Open(_folder).DirectoryOf(new Account("../../x", "/tmp", 0), isOneOfSeveral: false));
    }

    [Fact]
    public void Two_at_once_do_not_both_have_the_directory()
    {
        for (int round = 0; round < 20; round++)
        {
            string[] places = new string[4];
            Parallel.For(0, places.Length, i => places[i] = ExportCatalog.Open(_folder).DirectoryOf(new Account($"user{i}", "mail.example.org", 993), isOneOfSeveral: false));
            Assert.Equal(places.Length, places.Distinct().Count());
            File.Delete(Index);
        }
    }

    [Fact]
    public void A_file_is_one_message_of_one_folder_of_one_account()
    {
        var keys = new List<ulong>();
        foreach (var account in (Account[])[Ann, Bob])
        foreach (string folder in (string[])["INBOX", "Archive"])
        foreach (var (uidValidity, uid) in ((uint, uint)[])[(1, 2), (2, 1), (12, 1), (1, 21)])
            keys.Add(ExportCatalog.Key(account, folder, uidValidity, uid));
        Assert.Equal(keys.Count, keys.Distinct().Count());
        var catalog = ExportCatalog.Open(_folder);
        catalog.Record("a b\u00E4.eml", Ann, "Sent items/x", 7, 1);
        catalog.Flush();
        // What a crash leaves of a line does not count, and the next one is not lost by it.
        File.AppendAllText(Index, "file 7 2 ann");
        catalog = ExportCatalog.Open(_folder);
        Assert.Equal(ExportCatalog.Key(Ann, "Sent items/x", 7, 1), catalog.OwnerOf("A B\u00C4.EML"));
        catalog.Record("c.eml", Ann, "INBOX", 7, 3);
        catalog.Flush();
        catalog = ExportCatalog.Open(_folder);
        Assert.Equal(ExportCatalog.Key(Ann, "INBOX", 7, 3), catalog.OwnerOf("c.eml"));
        Assert.Null(catalog.OwnerOf("d.eml"));
        Assert.True(ExportCatalog.IsCatalog(Index));
        File.AppendAllText(Index, "nonsense here\n");
        Assert.Throws<IOException>(() => ExportCatalog.Open(_folder));
    }
}
