using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Papers;
using Platform.Documents.Records;
using Platform.Hosting;
using Platform.Hosting.Authorization;
using Platform.Hosting.Secrecy;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("documents", options =>
{
    options.Database = options.Api = options.PublishesFacts = options.ReplicatesUnits = options.KeepsRecords = true;
    options.Problems(typeof(Program));
    options.Files("/api/office/files", Actions.OfficeRead, Actions.OfficeWrite);
    options.DuePath = "/api/office/due";
    options.Confirms(Register.Documents, DocumentFact.Type, "/api/office/confirmations/documents", Actions.OfficeWrite);
    options.Confirms(Register.Directives, DirectiveFact.Type, "/api/office/confirmations/directives", Actions.OfficeWrite);
    options.Confirms(Register.Boards, BoardFact.Type, "/api/office/confirmations/boards", Actions.OfficeWrite);
    options.Confirms(Register.OfficeCounts, OfficeCountFact.Type, "/api/office/confirmations/counts", Actions.OfficeSign);
    options.Confirms(Register.Businesses, BusinessFact.Type, "/api/office/confirmations/businesses", Actions.BusinessWrite);
    options.Confirms(Register.Budgets, BudgetFact.Type, "/api/office/confirmations/budget-lines", Actions.OfficeWrite);
    options.Confirms(Register.Allowances, AllowanceFact.Type, "/api/office/confirmations/allowances", Actions.OfficeWrite);
    options.Confirms(Register.SafeUnits, SafeUnitFact.Type, "/api/office/confirmations/safe-units", Actions.OfficeWrite);
    options.Confirms(Register.CityTasks, CityTaskFact.Type, "/api/office/confirmations/city-tasks", Actions.OfficeWrite);
});
builder.Services.AddValidation();
builder.Services.AddSingleton<KeyRing>();
builder.Services.AddSingleton(NumberForms.Load());
builder.Services.AddSingleton<OfficeEntry>();

var app = builder.Build();
app.MapPlatform();
app.MapDocuments();
app.MapDraftDocuments();
app.MapSuggestNumber();
return await app.RunPlatformAsync(args);
