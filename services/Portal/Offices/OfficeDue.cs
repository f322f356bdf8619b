using Platform.Hosting.Authorization;
using Platform.Portal.Gateway;
using Platform.Portal.Shell;
using Platform.Portal.SignIn;
using Platform.Portal.Traffic;

namespace Platform.Portal.Offices;

/// <summary>What the offices of a person's own units have still to hand in, as one line each among what waits.</summary>
internal sealed class OfficeDue(OfficeApi offices, WritableUnits writable)
{
    /// <summary>Nothing for those who act for every unit: their page shows each. A service that does not answer has named itself already.</summary>
    public async Task<IReadOnlyList<DueItem>> ListAsync(Caller caller, DateOnly asOf, CancellationToken cancellationToken)
    {
        var scope = caller.Scope(Actions.OfficeWrite);
        if (scope.All || !caller.May(Actions.OfficeWrite))
            return [];
        try
        {
            var units = await writable.ListAsync(caller, Actions.OfficeWrite, asOf, cancellationToken);
            var works = await Task.WhenAll(units.Where(unit => unit.ValidTo is null || unit.ValidTo > asOf).Select(unit => offices.WorkAsync(unit.Code, asOf, cancellationToken)));
            return [.. works.Where(work => work.Unit is not null).Select(Of).Where(item => item.Count > 0)];
        }
        catch (GatewayFault)
        {
            return [];
        }
    }

    /// <summary>What is missing and does not wait in a line of its own: a directive or a month of allowances is counted there.</summary>
    internal static DueItem Of(OfficeWork work)
    {
        var open = work.Rows.Where(row => row.Missing.Count > 0 && !(row.RecordId is not null && DueWork.Pages.Values.Contains("office/" + row.Form, StringComparer.Ordinal))).ToList();
        var overdue = open.Where(row => row.Overdue).ToList();
        return new DueItem(DueWork.Office, work.Unit!.UnitId, work.Unit.Code, work.Unit.Name, open.Count, overdue.Min(row => row.Until), overdue.Count > 0);
    }
}
