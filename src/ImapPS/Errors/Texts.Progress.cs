namespace ImapPS.Errors;

// What progress bars show.
static partial class Texts
{
    public static string ActionIn(string action, string folder) => $"{action} in {folder}";

    public static string ComparingMessages(string folder) => $"Comparing the messages of {folder}";

    public static string Done => "Done";

    public static string ExportingMessages => "Exporting messages";

    public static string Measuring(string folder) => $"Measuring {folder}";

    public static string ReadingMessages(string folder) => $"Reading the messages of {folder}";

    public static string ReadingThreads(string folder) => $"Reading conversations in {folder}";

    public static string SavingAttachments => "Saving attachments";

    public static string Searching(string folder) => $"Searching {folder}";

    public static string ServerRuns(string command) => $"The server is running {command}";

    public static string ServerRunsCommand => "The server is running a command";

    public static string StillRunning => "Still running";

    public static string StoringIn(string folder) => $"Storing in {folder}";
}
