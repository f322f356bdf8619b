using Platform.Documents.Records;

namespace Platform.Documents.Directives;

internal static class DirectiveSetup
{
    public static void MapDirectives(this WebApplication app)
    {
        new OfficeEndpoints<Directive, DirectiveInput, DirectiveView>(app, "/api/office/directives", "Directive", "directive from above")
            .Entered("future-date, days-out-of-order, due-before-document, unknown-file (422)")
            .Shown("kind (who answers for it), issuer, state (Open, OnTime, Late)")
            .Step<ImplementationInput>("implementation", "ImplementDirective", "Record what was done about a directive",
                "future-date, days-out-of-order, number-and-day, missing-acting-document, unknown-file (422)", DirectiveDecisions.Implement);
        app.MapAssignDirective();
    }
}
