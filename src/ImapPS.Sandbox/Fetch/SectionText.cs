namespace ImapPS.Sandbox.Fetch;

/// <summary>The text at the end of a section.</summary>
enum SectionText
{
    None,
    Header,
    HeaderFields,
    HeaderFieldsNot,
    Text,
    Mime,
}
