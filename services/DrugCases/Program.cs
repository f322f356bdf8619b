using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Drugs.V1;
using Platform.DrugCases.Attestations;
using Platform.DrugCases.Due;
using Platform.DrugCases.Imports;
using Platform.DrugCases.Persons;
using Platform.DrugCases.Rules;
using Platform.DrugCases.Secrecy;
using Platform.DrugCases.Spots;
using Platform.Hosting;
using Platform.Hosting.Authorization;
using Platform.Hosting.Due;
using Platform.Hosting.Imports;
using Platform.Hosting.Secrecy;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("drugs", options =>
{
    options.Database = options.Api = options.PublishesFacts = options.ReplicatesUnits = options.KeepsRecords = true;
    options.Problems(typeof(Program));
    options.Follows<Person>();
    options.Follows<Spot>();
    options.RowsSeenBy = Actions.DrugCaseRead;
    options.DuePath = "/api/drug-cases/due";
    options.ImportPath = "/api/drug-cases/imports";
    options.Confirms(Register.DrugPersons, PersonFact.Type, "/api/drug-cases/confirmations/persons", Actions.DrugCaseWrite);
    options.Confirms(Register.DrugSpots, SpotFact.Type, "/api/drug-cases/confirmations/spots", Actions.DrugCaseWrite);
    options.Confirms(Register.DrugSuspicions, AttestedCountFact.Type, "/api/drug-cases/confirmations/suspicions", Actions.DrugAttest);
});
builder.Services.AddValidation();
builder.Services.AddSingleton(DrugRules.Load());
builder.Services.AddSingleton<KeyRing>();
builder.Services.AddSingleton<BlindIndex>();
builder.Services.AddSingleton<Identities>();
builder.Services.AddSingleton<PersonEntry>();
builder.Services.AddSingleton<SpotEntry>();
builder.Services.AddSingleton<IImportKind, PersonImport>();
builder.Services.AddSingleton<IImportKind, SpotImport>();
builder.Services.AddSingleton<DueCases>();
builder.Services.AddSingleton<IDueSource>(services => services.GetRequiredService<DueCases>());

var app = builder.Build();
app.MapPlatform();
app.MapPersons();
app.MapSpots();
app.MapAttestedCounts();
return await app.RunPlatformAsync(args);
