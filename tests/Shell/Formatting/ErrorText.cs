using System.Management.Automation;

namespace ImapPS.Shell.Formatting;

/// <summary>An error as the console shows it: who, and what.</summary>
internal static class ErrorText
{
    internal static string Of(ErrorRecord record)
    {
        var message = record.ErrorDetails?.Message is { Length: > 0 } details ? details : record.Exception.Message;
        var command = record.CategoryInfo.Activity.Length > 0 ? record.CategoryInfo.Activity
            : record.InvocationInfo?.MyCommand?.Name ?? (record.Exception is ParseException ? "ParserError" : record.Exception.GetType().Name.Replace("Exception", "", StringComparison.Ordinal));
        var text = $"{command}: {message}";
        return record.ErrorDetails?.RecommendedAction is { Length: > 0 } advice ? $"{text}\n\n  Recommendation: {advice}" : text;
    }
}
