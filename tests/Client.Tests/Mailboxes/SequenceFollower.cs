using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ImapPS.Client.Tests.Folders;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;
using Xunit;

namespace ImapPS.Client.Tests.Mailboxes;

/// <summary>
/// Keeps, from the traced lines alone, which message has which sequence number, and holds the engine to it at every line: a second
/// opinion that shares no code with it. What it asks for goes out pipelined, by number and by UID.
/// </summary>
sealed partial class SequenceFollower
{
    readonly ImapSession _session;
    readonly string _folder;
    readonly bool _tellsOfTheUntold;
    readonly List<uint> _uids = []; // 0 where the UID is not known yet
    readonly LastLines _lines;
    string? _problem;

    public SequenceFollower(ImapSession session, string folder, bool tellsOfTheUntold)
    {
        _tellsOfTheUntold = tellsOfTheUntold;
        _session = session;
        _folder = folder;
        _lines = new LastLines(session);
        session.AddTrace(Read);
        session.Select(folder, forChange: true);
    }

    public void Work(TimeSpan span, Random random)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < span;)
        {
            var commands = new List<ImapCommand>();
            for (int left = random.Next(3, 9); left > 0; left--)
            {
                var command = Next(random);
                _session.Connection.Send(command);
                commands.Add(command);
            }
            commands.ForEach(_session.Connection.WaitFor);
            // What others expunged meanwhile may be refused; a number that is none is BAD.
            Assert.All(commands, c => Assert.NotEqual(ResponseStatus.Bad, c.Completion!.Status));
            if (_problem is null)
                continue;
            _session.Connection.Execute(new NoopCommand());
            Assert.Fail($"{_problem}\n{_lines}");
        }
    }

    /// <summary>The messages in the order of their numbers.</summary>
    public IReadOnlyList<uint> Uids()
    {
        _session.Connection.Execute(new NoopCommand());
        _session.Connection.Execute(new FetchByNumber(_session, null));
        Assert.Null(_problem);
        return _uids;
    }

    ImapCommand Next(Random random) => random.Next(5) switch
    {
        0 => new NoopCommand(),
        1 => new UidFetchCommand(Some(random), new FetchRequest(FetchItemKinds.Flags)),
        2 => new UidStoreCommand(Some(random), (StoreMode)random.Next(2), ["\\Answered"], silent: random.Next(2) == 0),
        3 => new UidSearchCommand(SearchKey.Word("ANSWERED"), _session.Has("ESEARCH")),
        _ => new FetchByNumber(_session, random),
    };

    UidSet Some(Random random)
    {
        var some = new UidSet(_uids.Where(uid => uid != 0 && random.Next(5) == 0));
        return some.IsEmpty ? new UidSet(1, 1) : some;
    }

    void Read(TraceDirection direction, string line)
    {
        if (_problem is not null)
            return;
        if (direction == TraceDirection.Sent)
        {
            if (Opening().IsMatch(line))
                _uids.Clear();
            return;
        }
        if (Numbered().Match(line) is not { Success: true } match)
            return;
        int number = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        uint believed = _session.Connection.Protocol.Mailbox!.Exists;
        if (believed != _uids.Count)
            _problem = $"Before '{line}' the engine believed in {believed} messages, and there were {_uids.Count}.";
        // Cyrus numbers messages of which it tells by EXISTS only later (docs/quirks.md); those that are known keep their numbers.
        if (_tellsOfTheUntold && number > _uids.Count && match.Groups[2].Value != "EXISTS")
            return;
        _problem ??= match.Groups[2].Value switch
        {
            "EXISTS" => Grow(number),
            "EXPUNGE" => Remove(number),
            _ => See(number, uint.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture)),
        } ? null : $"'{line}' contradicts what was told before: {string.Join(' ', _uids)}";
    }

    bool Grow(int count)
    {
        if (count < _uids.Count)
            return false;
        _uids.AddRange(new uint[count - _uids.Count]);
        return true;
    }

    bool Remove(int number)
    {
        if (number < 1 || number > _uids.Count)
            return false;
        _uids.RemoveAt(number - 1);
        return true;
    }

    bool See(int number, uint uid)
    {
        if (number < 1 || number > _uids.Count || (_uids[number - 1] is not 0 and var known && known != uid))
            return false;
        _uids[number - 1] = uid;
        var inOrder = _uids.Where(u => u != 0);
        return inOrder.Zip(inOrder.Skip(1)).All(pair => pair.First < pair.Second);
    }

    // It says which numbers only when it is sent: then nothing is under way that could change them.
    sealed class FetchByNumber(ImapSession session, Random? random) : ImapCommand
    {
        public override string Name => "FETCH";

        public override CommandRules Rules => CommandRules.SequenceNumbers;

        protected override void Write(CommandWriter writer)
        {
            int count = (int)session.Connection.Protocol.Mailbox!.Exists;
            if (count == 0)
                writer.Raw("NOOP");
            else if (random is null)
                writer.Raw($"FETCH 1:{count} (UID)");
            else
                writer.Raw($"FETCH {random.Next(1, count + 1)}:{random.Next(1, count + 1)} (UID)");
        }
    }

    [GeneratedRegex(@"^A\d+ (SELECT|EXAMINE) ")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^\* (\d+) (?:(EXISTS|EXPUNGE)|FETCH \(.*?\bUID (\d+))")]
    private static partial Regex Numbered();
}
