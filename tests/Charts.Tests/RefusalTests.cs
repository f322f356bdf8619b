using Xunit;

namespace Platform.Charts.Tests;

/// <summary>Whoever mistypes a value is told which and why, before anything reaches the cluster.</summary>
public sealed class RefusalTests
{
    /// <summary>What was typed, where it is refused, and with which reason.</summary>
    public static TheoryData<string, string, string> Typos => new()
    {
        // By the schema.
        { "components: {traffic: {replica: 3}}", "components.traffic.replica", "NoAdditionalPropertiesAllowed" },
        { "components: {traffic: {replicas: -1}}", "components.traffic.replicas", "NumberTooSmall" },
        { "components: {traffic: {replicas: two}}", "components.traffic.replicas", "IntegerExpected" },
        { "components: {scoring: {database: {enabled: 'yes'}}}", "components.scoring.database.enabled", "BooleanExpected" },
        { "components: {scoring: {resources: {limits: {memory: 1 GB}}}}", "components.scoring.resources.limits.memory", "PatternMismatch" },
        { "components: {identity: {secretFiles: {Identity__SigningKeyFile: {secret: keys, key: ''}}}}", "components.identity.secretFiles.Identity__SigningKeyFile.key", "PatternMismatch" },
        { "components: {drugs: {secretSettings: {Drugs__Token: {key: token}}}}", "components.drugs.secretSettings.Drugs__Token.secret", "PropertyRequired" },
        { "publicOrigin: 138.example.vn", "publicOrigin", "PatternMismatch" },
        { "publicOrigin: https://138.example.vn/portal", "publicOrigin", "PatternMismatch" },
        { "image: {tag: latest}", "image.tag", "ExcludedSchemaValidates" },
        { "broker: {secret: ''}", "broker.secret", "PatternMismatch" },
        { "networkPolicies: {enabled: false}", "networkPolicies", "NoAdditionalPropertiesAllowed" },
        { "telemetry: {otlpProtocol: http}", "telemetry.otlpProtocol", "NotInEnumeration" },
        { "trustedProxies: {gateway: 10.0.0.0/8}", "trustedProxies.gateway", "ArrayExpected" },
        // By the chart, for what one value says of another.
        { "components: {trafic: {replicas: 3}}", "components.trafic", "there is no such component; a new one needs components.trafic.image. There are: " },
        { "components: {traffic: {calls: [identiti]}}", "components.traffic.calls", "\"identiti\" is no component" },
        { "components: {movement: {replicas: 2}}", "components.movement.replicas", "accessMode ReadWriteMany" },
        { "components: {movement: {files: {s3: {endpoint: https://s3.example.vn}}}}", "networkPolicy.s3", "where components.movement.files.s3.endpoint is reached" },
        { "components: {gateway: {autoscaling: {enabled: true, minReplicas: 9}}}", "components.gateway.autoscaling.minReplicas", "9 is more than maxReplicas 6" },
        { "components: {traffic: {settings: {ConnectionStrings__Database: Host=db;Password=x}}}", "components.traffic.settings.ConnectionStrings__Database", "a password belongs into a secret" },
        { "components: {portal: {settings: {Portal__ClientSecret: x}}}", "components.portal.settings.Portal__ClientSecret", "it comes from a secret already" },
        { "components: {gateway: {enabled: false}}", "components", "exactly one has the role edge; here: none" },
        { "components: {identity: {enabled: false}}", "identityProvider.authority", "must be set when no component has the role issuer" },
        { "defaults: {resources: {limits: {memory: null}}}", "resources.limits.memory", "must not be taken away" },
        { "ingress: {enabled: true}\npublicOrigin: https://138.example.vn", "ingress.tlsSecret", "must name a certificate" },
        { "migrations: {mode: init}", "migrations.mode", "init is for one replica" },
    };

    [Theory]
    [MemberData(nameof(Typos))]
    public async Task A_typo_is_refused_with_its_path_and_the_reason(string values, string path, string reason)
    {
        var refusals = await Values.FaultsAsync(values);
        if (refusals.Count == 0)
            refusals = [await ChartsAnswerAsync(values)];

        Assert.Contains(refusals, refusal => refusal.Contains(path + ":", StringComparison.Ordinal) && refusal.Contains(reason, StringComparison.Ordinal));
    }

    private static async Task<string> ChartsAnswerAsync(string values)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, values);
            var (code, _, fault) = await Chart.RenderAsync(file);
            Assert.NotEqual(0, code);
            return fault;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
