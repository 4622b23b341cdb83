using Pool.Host;
using Pool.Stress.Functions;
using Pool.Stress.Planning;

namespace Pool.Stress.Calls;

/// <summary>Makes a call, and takes what it brings. Ends as the call ends.</summary>
public delegate Task CallForm(IProcessPool pool, OperationPlan operation, Receipt receipt, CancellationToken cancellationToken);

/// <summary>All forms in which calls are made.</summary>
public static class CallForms
{
    public static CallForm For(OperationPlan operation)
    {
        var forms = operation.IsUnsendable ? ApplyForms.Unsendable
            : operation.Any(Behaviour.ReturnMisfit) ? ApplyForms.Misfits
            : operation.IsRich ? RichFor(operation)
            : PlainFor(operation);
        return forms[operation.Form % forms.Length];
    }

    private static CallForm[] PlainFor(OperationPlan operation) => operation.Kind switch
    {
        CallKind.ApplyAsync => operation.TakesToken ? ApplyForms.WithToken : ApplyForms.Plain,
        CallKind.Apply => operation.TakesToken ? BlockingForms.WithToken : BlockingForms.Plain,
        CallKind.MapAsync => operation.IsOfRows ? MapForms.Rows : operation.TakesToken ? MapForms.WithToken : MapForms.Plain,
        CallKind.StarMapAsync => operation.TakesToken ? MapForms.StarWithToken : MapForms.Star,
        CallKind.ForEachAsync => operation.TakesToken ? MapForms.ForEachWithToken : MapForms.ForEach,
        _ => operation.IsOfRows ? StreamForms.Rows : operation.TakesToken ? StreamForms.WithToken : StreamForms.Plain,
    };

    private static CallForm[] RichFor(OperationPlan operation) => operation.Kind switch
    {
        CallKind.ApplyAsync => operation.TakesToken ? ApplyForms.RichWithToken : ApplyForms.Rich,
        CallKind.Apply => operation.TakesToken ? BlockingForms.RichWithToken : BlockingForms.Rich,
        CallKind.MapAsync when !operation.IsOfRows => operation.TakesToken ? MapForms.RichWithToken : MapForms.Rich,
        CallKind.StarMapAsync when !operation.TakesToken => MapForms.RichStar,
        CallKind.MapStreamAsync or CallKind.MapStreamUnorderedAsync or CallKind.MapOutcomesAsync when !operation.IsOfRows =>
            operation.TakesToken ? StreamForms.RichWithToken : StreamForms.Rich,
        _ => PlainFor(operation),
    };
}
