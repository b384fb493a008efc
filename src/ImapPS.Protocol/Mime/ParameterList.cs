using System.Collections;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// The parameters of a Content-Type or Content-Disposition field (RFC 2045 5.1, RFC 2183), with continuations and
/// character sets decoded (RFC 2231). Names are in lower case and unique.
/// </summary>
public sealed class ParameterList : IReadOnlyList<KeyValuePair<string, string>>
{
    readonly List<KeyValuePair<string, string>> _parameters;

    internal ParameterList(List<KeyValuePair<string, string>> parameters) => _parameters = parameters;

    /// <summary>No parameters.</summary>
    public static ParameterList Empty { get; } = new([]);

    /// <summary>The number of parameters.</summary>
    public int Count => _parameters.Count;

    /// <summary>A parameter by its index.</summary>
    /// <param name="index">The index, from 0.</param>
    public KeyValuePair<string, string> this[int index] => _parameters[index];

    /// <summary>The value of a parameter, or null.</summary>
    /// <param name="name">The name, in any case.</param>
    public string? this[string name]
    {
        get
        {
            foreach (var parameter in _parameters)
            {
                if (parameter.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return parameter.Value;
            }
            return null;
        }
    }

    /// <summary>Reads a whole field such as <c>text/plain; charset=utf-8</c>.</summary>
    /// <param name="rawHeaderValue">The bytes after the field's colon.</param>
    /// <param name="value">The text before the first semicolon, without comments.</param>
    public static ParameterList Parse(ReadOnlySpan<byte> rawHeaderValue, out string value) => Parse(HeaderText.Unfold(rawHeaderValue), out value);

    internal static ParameterList Parse(string unfolded, out string value)
    {
        var raw = ParameterReader.Read(unfolded, out value);
        return raw.Count == 0 ? Empty : ParameterAssembler.Assemble(raw);
    }

    /// <summary>Takes the pairs of BODYSTRUCTURE (RFC 9051 7.5.2, body-fld-param) as split by the server.</summary>
    /// <param name="pairs">Names and values without quotes.</param>
    public static ParameterList FromPairs(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var raw = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in pairs)
            raw.Add(new((name ?? "").Trim().ToLowerInvariant(), value ?? ""));
        return raw.Count == 0 ? Empty : ParameterAssembler.Assemble(raw);
    }

    /// <summary>The parameters in order.</summary>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _parameters.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
