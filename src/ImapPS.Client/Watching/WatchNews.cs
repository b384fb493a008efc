using ImapPS.Protocol;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Watching;

/// <summary>News for the caller of a watch.</summary>
public abstract record WatchNews
{
    WatchNews()
    {
    }

    /// <summary>Something happened to a message.</summary>
    /// <param name="Kind">What, one of the kinds.</param>
    /// <param name="Folder">The folder.</param>
    /// <param name="UidValidity">The numbering of the UID.</param>
    /// <param name="Uid">The message.</param>
    /// <param name="Data">What was fetched of a new one; null for the others.</param>
    /// <param name="Flags">Its current flags; null for a removed message.</param>
    /// <param name="Before">Its flags before, where they changed.</param>
    /// <param name="Time">When it was heard of.</param>
    public sealed record Happened(FolderEventKinds Kind, string Folder, uint UidValidity, uint Uid, FetchResponse? Data, FlagSet? Flags, FlagSet? Before, DateTimeOffset Time) : WatchNews;

    /// <summary>A folder is watched from now on: changes from here on are reported.</summary>
    /// <param name="Folder">The folder.</param>
    /// <param name="How">By which means, e.g. <c>IDLE</c>.</param>
    public sealed record Armed(string Folder, string How) : WatchNews;

    /// <summary>A warning for the user; the watch goes on.</summary>
    /// <param name="Text">A sentence.</param>
    public sealed record Warning(string Text) : WatchNews;

    /// <summary>Folders are not watched any more.</summary>
    /// <param name="Folders">The folders.</param>
    /// <param name="Error">Why.</param>
    public sealed record Failed(IReadOnlyList<string> Folders, ImapException Error) : WatchNews;

    /// <summary>What a message or a change of it is could not be fetched; the watch goes on.</summary>
    /// <param name="Error">Which, and why.</param>
    public sealed record NotFetched(MessageNotFetchedException Error) : WatchNews;

    /// <summary>A connection that is to be opened waits for an access token, which only the user's own thread can get.</summary>
    public sealed record TokenWanted : WatchNews, IDisposable
    {
        readonly ManualResetEventSlim _answered = new();
        string? _token;
        ImapException? _error;

        /// <summary>Makes a request.</summary>
        /// <param name="again">True when the token before was refused.</param>
        internal TokenWanted(bool again) => Again = again;

        /// <summary>True when the token before was refused.</summary>
        public bool Again { get; }

        /// <summary>Answers by what gives tokens.</summary>
        public void AnswerFrom(Func<bool, string> source)
        {
            try
            {
                _token = source(Again);
            }
            catch (ImapException e)
            {
                _error = e;
            }
            _answered.Set();
        }

        /// <inheritdoc/>
        public void Dispose() => _answered.Dispose();

        internal string Wait(CancellationToken stop)
        {
            _answered.Wait(stop);
            return _token ?? throw _error!;
        }
    }
}
