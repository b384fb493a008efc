namespace ImapPS.Errors;

// What -WhatIf and -Confirm show: what is changed, and how.
static partial class Texts
{
    public static string AlsoGrant(string verb, string identity, string rights) => $"{verb} {identity} also {rights}";

    public static string AttachmentOf(string name, string size, uint uid, string folder) => $"'{name}' ({size}) of message {uid} in '{folder}'";

    public static string DeleteCaption => "Delete permanently";

    public static string DeleteQuestion(string target) => $"{target} will be permanently deleted. Delete permanently?";

    public static string ExportTo(string path) => $"Export to '{path}'";

    public static string FolderWithMessages(long messages, int below) =>
        $"folder{(below == 0 ? "" : below == 1 ? ", 1 folder below it" : $", {below} folders below it")} and {(messages == 1 ? "1 message" : $"{messages} messages")}";

    public static string Grant(string verb, string identity, string rights) => $"{verb} {identity} {rights}";

    public static string Messages(long count) => count == 1 ? "1 message" : $"{count} messages";

    public static string MessagesIn(long count, string folder, string session) => $"{Messages(count)} in '{folder}' on {session}";

    public static string MessagesOf(string folder, string session) => $"messages of '{folder}' on {session}";

    public static string MessagesOfFiles(int count) => count == 1 ? "messages of 1 file" : $"messages of {count} files";

    public static string MoveToTrash(string folder) => $"Move to the trash folder '{folder}'";

    public static string NoLongerGrant(string verb, string identity, string rights) => $"No longer {verb.ToLowerInvariant()} {identity} {rights}";

    public static string On(string item, string session) => $"{item} on {session}";

    public static string QuotaRoot(string root) => $"the quota root '{root}'";

    public static string Remove(string what) => $"Remove {what}";

    public static string Rights(string letters, object rights) => letters.Length == 0 ? "no rights" : $"'{letters}' ({rights})";

    public static string SaveTo(string folder) => $"Save to '{folder}'";
}
