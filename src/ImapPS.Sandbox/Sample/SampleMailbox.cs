namespace ImapPS.Sandbox.Sample;
/// <summary>x</summary>
public static class SampleMailbox
{
    internal static void Fill(Mail.SandboxMailbox mail, int seed, int count, DateTimeOffset now) { }
}
