using Platform.Hosting.Authorization;

namespace Platform.Portal.SignIn;

internal static class CallerRights
{
    /// <summary>Whether the person may do something for any unit at all.</summary>
    public static bool May(this Caller caller, string action) => caller.Scope(action) is { All: true } or { Units.Count: > 0 };
}
