namespace ImapPS.Sandbox.Fetch;

/// <summary>Writes one item of a FETCH response, its name and its value.</summary>
delegate void FetchItem(FetchTarget target);
