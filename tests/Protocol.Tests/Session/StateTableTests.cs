using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Tests.Support;

namespace ImapPS.Protocol.Tests.Session;

public class StateTableTests
{
    // N, A, S: NotAuthenticated, Authenticated, Selected. Written out anew here: a changed row must be changed twice.
    static readonly Dictionary<string, (string Allowed, SessionState? AfterOk, SessionState? AfterNo)> Expected = new()
    {
        ["capability"] = ("NAS", null, null),
        ["noop"] = ("NAS", null, null),
        ["id"] = ("NAS", null, null),
        ["language de"] = ("NAS", null, null),
        ["custom UNAUTHENTICATE"] = ("AS", SessionState.NotAuthenticated, null),
        ["logout"] = ("NAS", SessionState.Logout, null),
        ["starttls"] = ("N", null, null),
        ["login a b"] = ("N", SessionState.Authenticated, null),
        ["authenticate PLAIN"] = ("N", SessionState.Authenticated, null),
        ["enable X"] = ("AS", null, null),
        ["compress"] = ("AS", null, null),
        ["notify a"] = ("AS", null, null),
        ["custom XFOO"] = ("AS", null, null),
        ["custom CAPABILITY"] = ("NAS", null, null),
        ["getjmapaccess"] = ("AS", null, null),
        ["namespace"] = ("AS", null, null),
        ["list *"] = ("AS", null, null),
        ["lsub *"] = ("AS", null, null),
        ["status a MESSAGES"] = ("AS", null, null),
        ["create a"] = ("AS", null, null),
        ["delete a"] = ("AS", null, null),
        ["rename a b"] = ("AS", null, null),
        ["subscribe a"] = ("AS", null, null),
        ["unsubscribe a"] = ("AS", null, null),
        ["append a x"] = ("AS", null, null),
        ["idle"] = ("AS", null, null),
        ["xlist *"] = ("AS", null, null),
        ["getacl a"] = ("AS", null, null),
        ["setacl a b Add lr"] = ("AS", null, null),
        ["deleteacl a b"] = ("AS", null, null),
        ["myrights a"] = ("AS", null, null),
        ["listrights a b"] = ("AS", null, null),
        ["getquota a"] = ("AS", null, null),
        ["getquotaroot a"] = ("AS", null, null),
        ["setquota a STORAGE=5"] = ("AS", null, null),
        ["getmetadata a /private/comment"] = ("AS", null, null),
        ["setmetadata a /private/comment=x"] = ("AS", null, null),
        ["select a"] = ("AS", SessionState.Selected, SessionState.Authenticated),
        ["examine a"] = ("AS", SessionState.Selected, SessionState.Authenticated),
        ["close"] = ("S", SessionState.Authenticated, null),
        ["unselect"] = ("S", SessionState.Authenticated, null),
        ["expunge"] = ("S", null, null),
        ["uid-expunge 1"] = ("S", null, null),
        ["multisearch x a"] = ("AS", null, null),
        ["search x"] = ("S", null, null),
        ["sort x DATE"] = ("S", null, null),
        ["thread REFERENCES"] = ("S", null, null),
        ["labels 1 Add x"] = ("S", null, null),
        ["fetch 1 Flags"] = ("S", null, null),
        ["store 1 silent x"] = ("S", null, null),
        ["copy 1 a"] = ("S", null, null),
        ["move 1 a"] = ("S", null, null),
    };

    public static TheoryData<string, SessionState> All
    {
        get
        {
            var data = new TheoryData<string, SessionState>();
            foreach (string command in Expected.Keys)
            {
                foreach (var state in Enum.GetValues<SessionState>())
                    data.Add(command, state);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_command_is_allowed_in_its_states_and_leads_where_it_should(string text, SessionState state)
    {
        var command = TranscriptCommand.Create(text);
        var (allowed, afterOk, afterNo) = Expected[text];
        char letter = state switch { SessionState.NotAuthenticated => 'N', SessionState.Authenticated => 'A', SessionState.Selected => 'S', _ => '-' };
        Assert.Equal(allowed.Contains(letter), StateTable.Allows(state, command));
        bool isOver = state == SessionState.Logout;
        Assert.Equal(isOver ? state : afterOk ?? state, StateTable.After(state, command, ResponseStatus.Ok));
        Assert.Equal(isOver ? state : afterNo ?? state, StateTable.After(state, command, ResponseStatus.No));
        Assert.Equal(state, StateTable.After(state, command, ResponseStatus.Bad));
    }

    [Fact]
    public void Every_command_is_in_the_table()
    {
        var tested = Expected.Keys.Select(k => TranscriptCommand.Create(k).GetType()).ToHashSet();
        var all = typeof(ImapCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ImapCommand)) && !t.IsAbstract && t.IsPublic);
        Assert.Empty(all.Where(t => !tested.Contains(t)).Select(t => t.Name));
    }

    [Fact]
    public void A_command_without_a_row_may_be_sent_once_logged_in()
    {
        var other = new OtherCommand();
        Assert.Equal([SessionState.Authenticated, SessionState.Selected], Enum.GetValues<SessionState>().Where(s => StateTable.Allows(s, other)));
    }

    [Theory]
    [InlineData(ResponseStatus.Ok, SessionState.NotAuthenticated)]
    [InlineData(ResponseStatus.PreAuth, SessionState.Authenticated)]
    [InlineData(ResponseStatus.Bye, SessionState.Logout)]
    public void The_greeting_leads_where_it_should(ResponseStatus greeting, SessionState state) => Assert.Equal(state, StateTable.AfterGreeting(greeting));

    sealed class OtherCommand() : BareCommand("X-OTHER");
}
