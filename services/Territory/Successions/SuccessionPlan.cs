using Platform.Hosting.Problems;

namespace Platform.Territory.Successions;

/// <summary>A merger or split worked out: what ends, what follows, and where every hamlet goes. Pure.</summary>
/// <param name="Moves">One for each unit that ends.</param>
internal sealed record SuccessionPlan(IReadOnlyList<SuccessionPlan.Move> Moves)
{
    /// <summary>Checks a proposal against the units as they are.</summary>
    /// <param name="input">The proposal.</param>
    /// <param name="units">Every segment of a unit that reaches the day before, or any later day.</param>
    /// <param name="hamlets">The hamlets that stand in one of them on the day before.</param>
    /// <param name="refusals">What is wrong with it.</param>
    public static SuccessionPlan Of(SuccessionInput input, IReadOnlyList<KnownUnit> units, IReadOnlyList<KnownHamlet> hamlets, List<Refusal> refusals)
    {
        var codes = input.Successors.Select(s => s.Code).ToList();
        var moves = new List<Move>();
        for (var i = 0; i < input.Predecessors.Count; i++)
        {
            var (code, successor, elsewhere) = input.Predecessors[i];
            var at = $"predecessors[{i}]";
            var found = units.FirstOrDefault(u => u.Code == code && u.Stands(input.EffectiveOn.AddDays(-1)));
            if (found is null)
                refusals.Add(new Refusal("unknown-unit") { Field = $"{at}.unitCode", Args = [code, input.EffectiveOn.AddDays(-1)] });
            else if (found.ValidTo is { } ends)
                refusals.Add(new Refusal("unit-ends", StatusCodes.Status409Conflict) { Field = $"{at}.unitCode", Args = [ends] });
            else if (moves.Any(m => m.Unit == found))
                refusals.Add(new Refusal("unit-twice") { Field = $"{at}.unitCode", Args = [code] });
            if (!codes.Contains(successor, StringComparer.Ordinal))
                refusals.Add(new Refusal("unknown-successor") { Field = $"{at}.successor", Args = [successor] });
            if (found is null)
                continue;
            var own = hamlets.Where(h => h.UnitId == found.UnitId).ToDictionary(h => h, _ => successor);
            moves.Add(new Move(found, successor, own));
            for (var j = 0; j < (elsewhere?.Count ?? 0); j++)
                Redirect(own, elsewhere![j], codes, $"{at}.hamlets[{j}]", refusals);
        }
        CheckSuccessors(input, units, moves, refusals);
        return new SuccessionPlan(moves);
    }

    private static void Redirect(Dictionary<KnownHamlet, string> own, HamletMoveInput move, List<string> codes, string at, List<Refusal> refusals)
    {
        if (!codes.Contains(move.Successor, StringComparer.Ordinal))
            refusals.Add(new Refusal("unknown-successor") { Field = $"{at}.successor", Args = [move.Successor] });
        if (own.Keys.FirstOrDefault(h => h.HamletId == move.HamletId) is { } hamlet)
            own[hamlet] = move.Successor;
        else
            refusals.Add(new Refusal("unknown-hamlet") { Field = $"{at}.hamletId" });
    }

    private static void CheckSuccessors(SuccessionInput input, IReadOnlyList<KnownUnit> units, List<Move> moves, List<Refusal> refusals)
    {
        for (var i = 0; i < input.Successors.Count; i++)
        {
            var successor = input.Successors[i];
            if (input.Successors.Take(i).Any(s => s.Code == successor.Code))
                refusals.Add(new Refusal("unit-twice") { Field = $"successors[{i}].code", Args = [successor.Code] });
            if (units.Any(u => u.Code == successor.Code && !(u.ValidTo <= input.EffectiveOn) && moves.All(m => m.Unit != u)))
                refusals.Add(new Refusal("code-taken", StatusCodes.Status409Conflict) { Field = $"successors[{i}].code", Args = [successor.Code] });
            if (moves.All(m => !m.Successors.Contains(successor.Code, StringComparer.Ordinal)))
                refusals.Add(new Refusal("follows-nothing") { Field = $"successors[{i}].code", Args = [successor.Code] });
            if (successor.Households is null != successor.HouseholdsSource is null)
                refusals.Add(new Refusal("count-and-source") { Field = $"successors[{i}].householdsSource" });
            if (successor.Population is null != successor.PopulationSource is null)
                refusals.Add(new Refusal("count-and-source") { Field = $"successors[{i}].populationSource" });
        }
    }

    /// <summary>A unit that ends.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Main">Code of the unit that takes what is bound to no hamlet.</param>
    /// <param name="Hamlets">Where each of its hamlets goes.</param>
    internal sealed record Move(KnownUnit Unit, string Main, IReadOnlyDictionary<KnownHamlet, string> Hamlets)
    {
        /// <summary>Codes of the units that follow it, the main one first.</summary>
        public IEnumerable<string> Successors => Hamlets.Values.Prepend(Main).Distinct(StringComparer.Ordinal);
    }
}

/// <summary>A stretch of days on which a unit bears a code.</summary>
internal sealed record KnownUnit(Guid UnitId, string Code, string Name, DateOnly ValidFrom, DateOnly? ValidTo, Guid? RegionId)
{
    public bool Stands(DateOnly day) => ValidFrom <= day && !(ValidTo <= day);
}

/// <summary>A hamlet in its unit.</summary>
internal sealed record KnownHamlet(Guid HamletId, Guid UnitId, string Name);
