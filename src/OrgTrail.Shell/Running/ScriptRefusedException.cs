namespace OrgTrail.Shell.Running;

/// <summary>The script was not started: the message is for the person.</summary>
internal sealed class ScriptRefusedException(string message) : Exception(message);
