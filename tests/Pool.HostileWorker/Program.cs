using Pool.HostileWorker;

// A worker that breaks the protocol in one way, a file a way. Which one, the environment says.
const string Variable = "HOSTILE_BEHAVIOUR";

var name = Environment.GetEnvironmentVariable(Variable);
var type = Array.Find(typeof(IBehaviour).Assembly.GetTypes(), t => t.Name == name)
    ?? throw new ArgumentException($"{Variable} is {name}, which is no behaviour.");
((IBehaviour)Activator.CreateInstance(type)!).Run(new HostPipes());
