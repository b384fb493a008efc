using System.Security;

namespace ImapPS.Shell.Host;

/// <summary>Reads a password from the console without showing it.</summary>
internal static class ConsoleSecret
{
    internal static SecureString Read()
    {
        var secret = new SecureString();
        if (Console.IsInputRedirected)
        {
            foreach (var character in Console.ReadLine() ?? "")
                secret.AppendChar(character);
            return secret;
        }

        while (Console.ReadKey(true) is { Key: not ConsoleKey.Enter } key)
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
                secret.RemoveAt(secret.Length - 1);
            else if (key.KeyChar != '\0')
                secret.AppendChar(key.KeyChar);
        Console.WriteLine();
        return secret;
    }
}
