using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Fire.V1;
using Platform.FireInspections.Facilities;
using Platform.FireInspections.Imports;
using Platform.FireInspections.Incidents;
using Platform.FireInspections.Inspections;
using Platform.FireInspections.Plans;
using Platform.FireInspections.Rules;
using Platform.FireInspections.Violations;
using Platform.Hosting;
using Platform.Hosting.Authorization;
using Platform.Hosting.Due;
using Platform.Hosting.Imports;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("fire", options =>
{
    options.Database = options.Api = options.PublishesFacts = options.ReplicatesUnits = options.KeepsRecords = true;
    options.Problems(typeof(Program));
    options.Follows<Facility>();
    options.Follows<PlanLine>();
    options.Follows<Violation>();
    options.DuePath = "/api/fire/due";
    options.ImportPath = "/api/fire/imports";
    options.Confirms(Register.FireIncidents, FireIncidentFact.Type, "/api/fire/confirmations/incidents", Actions.FireWrite);
    options.Confirms(Register.FireInspections, PlannedInspectionFact.Type, "/api/fire/confirmations/inspections", Actions.FireWrite);
    options.Confirms(Register.FireViolations, FireViolationFact.Type, "/api/fire/confirmations/violations", Actions.FireWrite);
});
builder.Services.AddValidation();
builder.Services.AddSingleton(FireRules.Load());
builder.Services.AddSingleton<FacilityEntry>();
builder.Services.AddSingleton<IImportKind, FacilityImport>();
builder.Services.AddSingleton<FacilityInspections>();
builder.Services.AddSingleton<PlanWriter>();
builder.Services.AddSingleton<InspectionEffects>();
builder.Services.AddSingleton<IDueSource, DueInspections>();

var app = builder.Build();
app.MapPlatform();
app.MapIncidents();
app.MapFacilities();
app.MapPlans();
app.MapInspections();
app.MapViolations();
return await app.RunPlatformAsync(args);
