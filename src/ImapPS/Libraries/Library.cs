using ImapPS.Client.Content;
using ImapPS.Errors;

namespace ImapPS.Libraries;

/// <summary>The third-party libraries in the module's lib folder, behind interfaces of ours. Each is loaded when it is first needed.</summary>
static class Library
{
    static readonly Lazy<IMimeLibrary> LoadedMime = new(() => Load<IMimeLibrary>("ImapPS.Mime"));

    /// <summary>MimeKit.</summary>
    /// <exception cref="LibraryException">It cannot be loaded.</exception>
    public static IMimeLibrary Mime => LoadedMime.Value;

    /// <summary>HTML as text for people; loads MimeKit when it is called.</summary>
    /// <exception cref="LibraryException">It cannot be loaded.</exception>
    public static string HtmlToText(string html) => Mime.HtmlToText(html);

    // The one public class of a bridge that implements the interface.
    static T Load<T>(string bridge)
    {
        string path = Path.Combine(Path.GetDirectoryName(typeof(Library).Assembly.Location)!, "lib", bridge + ".dll");
        try
        {
            var type = new BridgeContext(path).LoadBridge().GetExportedTypes().Single(t => t.IsAssignableTo(typeof(T)));
            return (T)Activator.CreateInstance(type)!;
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or InvalidOperationException or UnauthorizedAccessException)
        {
            throw new LibraryException(path, e);
        }
    }
}
