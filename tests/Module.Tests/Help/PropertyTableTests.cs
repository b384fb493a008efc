using System.Text.RegularExpressions;
using ImapPS.Filtering;
using ImapPS.Output;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Searching;

namespace ImapPS.Module.Tests.Help;

/// <summary>The table of message properties in about_ImapPS_Filter is complete, and each row says what the code does.</summary>
public partial class PropertyTableTests
{
    static readonly Dictionary<FetchItemKinds, string> Items = new()
    {
        [FetchItemKinds.InternalDate] = "INTERNALDATE",
        [FetchItemKinds.Size] = "RFC822.SIZE",
        [FetchItemKinds.ModSeq] = "MODSEQ",
        [FetchItemKinds.Flags] = "FLAGS",
        [FetchItemKinds.Envelope] = "ENVELOPE",
        [FetchItemKinds.BodyStructure] = "BODYSTRUCTURE",
    };

    static readonly Dictionary<string, (string Objects, string Filter, string Item)> Rows = Read();

    [Fact]
    public void Every_property_of_a_message_and_of_a_filter_has_a_row() =>
        Assert.Equal(ObjectProperties.Union(FilterBinder.PropertyNames).Order(StringComparer.Ordinal), Rows.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Objects_says_when_an_object_has_the_value() =>
        Assert.Equal(Rows.Keys.ToDictionary(n => n, WhenOnObjects), Rows.ToDictionary(r => r.Key, r => r.Value.Objects));

    [Fact]
    public void Filter_says_what_a_filter_compares() =>
        Assert.Equal(Rows.Keys.ToDictionary(n => n, ComparedAs), Rows.ToDictionary(r => r.Key, r => r.Value.Filter));

    [Fact]
    public void The_item_is_what_a_search_fetches() =>
        Assert.All(Fetchable.Where(n => MessageProperties.Of([n]) != FetchItemKinds.None), n => Assert.Equal(Items[MessageProperties.Of([n])], Rows[n].Item));

    static IEnumerable<string> ObjectProperties => typeof(ImapMessage).GetProperties().Select(p => p.Name);

    static IReadOnlyList<string> Fetchable => [.. MessageProperties.Names];

    static string WhenOnObjects(string name) =>
        !ObjectProperties.Contains(name) ? "-"
        : name is "ObjectId" or "ThreadId" or "Label" ? "when read"
        : !Fetchable.Contains(name) ? "Get-ImapMessage"
        : name == "ModSeq" ? "-Property"
        : (MessageProperties.Of([name]) & ~FetchItemKinds.Listing) == 0 ? "yes" : "when read";

    static string ComparedAs(string name) =>
        !FilterBinder.PropertyNames.Contains(name) ? "-"
        : BooleanTest.Names.Contains(name) ? "Boolean"
        : name switch
        {
            "Size" or "Uid" or "ModSeq" => "number",
            "Received" or "Date" or "Saved" => "date",
            "Age" => "age",
            _ => "text",
        };

    static Dictionary<string, (string, string, string)> Read()
    {
        string page = File.ReadAllText(Path.Combine(ModuleHelp.Docs, "about_ImapPS_Filter.md"));
        string section = page.Split("| --- | --- | --- | --- |")[1].Split("###")[0];
        return Row().Matches(section).SelectMany(m => m.Groups[1].Value.Split(", ").Select(name => (Name: name, Match: m)))
            .ToDictionary(r => r.Name, r => (r.Match.Groups[2].Value, r.Match.Groups[3].Value, r.Match.Groups[4].Value));
    }

    [GeneratedRegex(@"^\| ([A-Z][A-Za-z, ]*) \| (\S+|when read) \| (\S+) \| (\S.*?) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
