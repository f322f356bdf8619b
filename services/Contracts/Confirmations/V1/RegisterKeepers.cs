namespace Platform.Contracts.Confirmations.V1;

/// <summary>Who keeps a register, and so is asked for its weekly return.</summary>
public static class RegisterKeepers
{
    /// <summary>Each unit keeps its part. What is not is kept by the city's bodies alone, which confirm it for the city and all its units at once.</summary>
    public static bool IsKeptByUnits(this Register register) => register != Register.CityTasks;

    /// <summary>The city's bodies keep records of the city itself in it.</summary>
    public static bool IsKeptByCity(this Register register) => register is Register.Documents or Register.Boards or Register.CityTasks;
}
