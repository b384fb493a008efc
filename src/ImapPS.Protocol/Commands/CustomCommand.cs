using System.Globalization;
using System.Text.RegularExpressions;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>Any command written by the user. It gets all untagged data received before its answer, unchanged.</summary>
public sealed partial class CustomCommand : ImapCommand
{
    static readonly HashSet<string> Selecting = ["SELECT", "EXAMINE"];

    readonly string _text;
    readonly IReadOnlyList<CustomArgument> _arguments;
    readonly List<byte[]> _untagged = [];

    /// <summary>Makes a command.</summary>
    /// <param name="text">Its words without a tag: printable ASCII. <c>{0}</c>, <c>{1}</c> … are replaced by arguments.</param>
    /// <param name="arguments">The arguments; those that the text has no place for are put behind it, in order.</param>
    /// <exception cref="ArgumentException">The text cannot be sent.</exception>
    public CustomCommand(string text, IReadOnlyList<CustomArgument> arguments)
    {
        _text = text.Trim();
        _arguments = arguments;
        if (_text.Length == 0)
            throw new ArgumentException(ProtocolTexts.CommandEmpty);
        if (text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new ArgumentException(ProtocolTexts.CommandNotPrintable);
        // It would make the server take the next command for a literal's bytes.
        if (_arguments.Count == 0 && LiteralHeader().IsMatch(_text))
            throw new ArgumentException(ProtocolTexts.CommandEndsInLiteral);
        foreach (Match place in Place().Matches(_text))
        {
            if (int.Parse(place.ValueSpan[1..^1], CultureInfo.InvariantCulture) >= _arguments.Count && _arguments.Count > 0)
                throw new ArgumentException(ProtocolTexts.ArgumentMissing(place.Value, _arguments.Count));
        }
        Name = NameOf(_text);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.Barrier;

    /// <inheritdoc/>
    internal override bool LiteralsWait(AcceptedAppends accepted) => _arguments.Any(a => a is CustomArgument.Literal);

    /// <summary>The untagged responses before the answer, whole, without the line end.</summary>
    public IReadOnlyList<byte[]> Untagged => _untagged;

    /// <summary>True when it selects a mailbox behind the session's back.</summary>
    internal bool Selects => Selecting.Contains(Name);

    /// <summary>The command's name: its first word, or <c>UID</c> and the second.</summary>
    public static string NameOf(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => "",
            [var uid, var next, ..] when uid.Equals("UID", StringComparison.OrdinalIgnoreCase) => "UID " + next.ToUpperInvariant(),
            _ => words[0].ToUpperInvariant(),
        };
    }

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        int at = 0;
        var used = new HashSet<int>();
        if (_arguments.Count > 0)
        {
            foreach (Match place in Place().Matches(_text))
            {
                int index = int.Parse(place.ValueSpan[1..^1], CultureInfo.InvariantCulture);
                writer.Raw(_text.AsSpan(at, place.Index - at));
                _arguments[index].Write(writer);
                used.Add(index);
                at = place.Index + place.Length;
            }
        }
        writer.Raw(_text.AsSpan(at));
        for (int i = 0; i < _arguments.Count; i++)
        {
            if (!used.Contains(i))
                _arguments[i].Write(writer.Space());
        }
    }

    /// <inheritdoc/>
    protected internal override void Observe(ReadOnlySpan<byte> response)
    {
        if (response is [(byte)'*', (byte)' ', ..])
            _untagged.Add(response.ToArray());
    }

    [GeneratedRegex(@"\{\d{1,3}\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\{\d+[+-]?\}$")]
    private static partial Regex LiteralHeader();
}
