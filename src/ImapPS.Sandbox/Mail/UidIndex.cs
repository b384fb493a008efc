namespace ImapPS.Sandbox.Mail;

/// <summary>Finds UIDs in an array that is sorted by them.</summary>
static class UidIndex
{
    /// <summary>The index of the first message whose UID is at least this one.</summary>
    public static int LowerBound(SandboxMessage[] messages, int count, uint uid)
    {
        int low = 0;
        int high = count;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (messages[middle].Uid < uid)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
