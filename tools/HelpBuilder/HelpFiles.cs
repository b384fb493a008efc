using System.Globalization;
using System.Reflection;
using ImapPS.HelpBuilder.Facts;
using ImapPS.HelpBuilder.Output;
using ImapPS.HelpBuilder.Pages;

namespace ImapPS.HelpBuilder;

/// <summary>The help of the module: its pages in a docs folder, and what is made of them.</summary>
public static class HelpFiles
{
    public const string CmdletFolder = "cmdlets";

    public static IEnumerable<HelpPage> Pages(string docs) =>
        Directory.GetFiles(Path.Combine(docs, CmdletFolder), "*.md").Order(StringComparer.Ordinal).Select(file => HelpPage.Parse(File.ReadAllText(file)));

    /// <summary>The XML documentation that stands beside an assembly.</summary>
    public static SourceComments Comments(string modulePath) => SourceComments.Load(Path.ChangeExtension(modulePath, ".xml"));

    /// <summary>Makes the MAML file and the about_ texts.</summary>
    public static void Build(string docs, string modulePath, string output)
    {
        Directory.CreateDirectory(output);
        var pages = Pages(docs).ToDictionary(p => p.Name);
        var cmdlets = CmdletReader.Read(Assembly.LoadFrom(Path.GetFullPath(modulePath)));
        MamlWriter.Write(cmdlets.Where(c => pages.ContainsKey(c.Name)).Select(c => (c, pages[c.Name]))).Save(Path.Combine(output, "ImapPS.dll-Help.xml"));
        foreach (string file in Directory.GetFiles(docs, "about_*.md"))
            File.WriteAllText(Path.Combine(output, Path.GetFileNameWithoutExtension(file) + ".help.txt"), AboutWriter.Write(File.ReadAllText(file)));
    }

    /// <summary>Brings the pages up to the module; gives the files that changed.</summary>
    public static IEnumerable<string> Update(string docs, string modulePath)
    {
        var comments = Comments(modulePath);
        string today = DateTime.Today.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);
        foreach (var cmdlet in CmdletReader.Read(Assembly.LoadFrom(Path.GetFullPath(modulePath))))
        {
            string file = Path.Combine(docs, CmdletFolder, cmdlet.Name + ".md");
            string before = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : $"# {cmdlet.Name}";
            var page = HelpPage.Parse(before);
            if (before == PageWriter.Write(cmdlet, page, comments))
                continue;
            File.WriteAllText(file, PageWriter.Write(cmdlet, page with { Date = today }, comments));
            yield return file;
        }
    }
}
