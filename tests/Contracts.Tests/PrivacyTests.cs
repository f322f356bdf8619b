using System.Reflection;
using Xunit;

namespace Platform.Contracts.Tests;

/// <summary>Nothing personal travels: a contract has ids, enums, dates, numbers and codes, and no free text.</summary>
public sealed class PrivacyTests
{
    private static readonly HashSet<Type> Plain = [typeof(Guid), typeof(int), typeof(long), typeof(bool), typeof(decimal), typeof(DateOnly), typeof(DateTimeOffset)];

    [Fact]
    public void No_contract_carries_text() => Assert.Empty(TextIn(Contracts()));

    [Fact]
    public void A_contract_with_text_would_be_found() => Assert.Equal(["Leaky.Name", "Leaky.Notes"], TextIn([typeof(Leaky)]).Order());

    private static IEnumerable<Type> Contracts() => typeof(Fact).Assembly.GetExportedTypes()
        // The value types for names and codes of units and hamlets are the only ones that may hold text.
        .Where(t => !t.IsEnum && t != typeof(UnitCode) && t != typeof(UnitName) && t != typeof(HamletName));

    private static IEnumerable<string> TextIn(IEnumerable<Type> contracts) =>
        from contract in contracts
        from property in contract.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.Name is not ("FactType" or "EqualityContract") && !IsAllowed(property.PropertyType)
        select $"{contract.Name}.{property.Name}";

    private static bool IsAllowed(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericParameter || type.IsEnum || Plain.Contains(type) || type == typeof(UnitCode) || type == typeof(UnitName) || type == typeof(HamletName))
            return true;
        if (type.IsGenericType && type.GetGenericArguments() is [var item])
            return IsAllowed(item);
        return type.Assembly == typeof(Fact).Assembly;
    }

    private sealed record Leaky(Guid Id, string Name, IReadOnlyList<string> Notes);
}
