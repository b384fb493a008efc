using System.Security.Cryptography;
using System.Text;

namespace ImapPS.Client.Files;

/// <summary>File names for things that have a name of their own: two that differ never share a file.</summary>
public static class UniqueName
{
    /// <summary>The name itself where it can be a file name; otherwise a similar one, with a mark of the name.</summary>
    /// <param name="text">The name.</param>
    /// <param name="fallback">A safe name to use if nothing is left of it.</param>
    /// <param name="isAltered">True if it is not the whole name already.</param>
    /// <param name="full">The whole name; the text if it is the same.</param>
    public static string Of(string text, string fallback, bool isAltered = false, string? full = null)
    {
        string name = SafeFileName.Make(text, fallback);
        return name == text && !isAltered ? name : $"{name} #{Mark(full ?? text)}";
    }

    /// <summary>Eight digits that stand for a text.</summary>
    public static string Mark(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4)).ToLowerInvariant();
}
