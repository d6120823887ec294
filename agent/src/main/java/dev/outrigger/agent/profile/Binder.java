package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares one profile with one loaded class and makes its bindings. Confined to one thread. */
final class Binder {
  private final Profile profile;
  private final Class<?> coordinator;
  private final PathCompiler compiler;
  private final Problems problems;
  private KnownTypes knownTask = KnownTypes.NONE;
  private KnownTypes knownWorker = KnownTypes.NONE;

  Binder(Profile profile, Class<?> coordinator, PathCompiler compiler, Problems problems) {
    this.profile = profile;
    this.coordinator = coordinator;
    this.compiler = compiler;
    this.problems = problems;
  }

  private record Located(Executable method, Scope scope, ReadingSource source) {}

  private @Nullable Located locate(HookSpec hook) {
    try {
      Class<?> owner = owner(hook.className());
      Executable method = Methods.find(owner, hook.method());
      boolean isStatic = Modifier.isStatic(method.getModifiers());
      StaticType self = new StaticType(owner);
      Scope scope =
          new Scope(isStatic ? null : self, arguments(self, method), result(self, method));
      return new Located(method, scope, new ReadingSource(profile, compiler, scope, problems));
    } catch (PathError error) {
      problems.add(new Problem(hook.source(), written(hook), error.reason(), error.advice()));
      return null;
    }
  }

  private static @Nullable StaticType result(StaticType self, Executable executable) {
    return executable instanceof Method method && method.getReturnType() != void.class
        ? Members.result(self, method)
        : null;
  }

  private String written(HookSpec hook) {
    boolean own = hook.className().equals(profile.coordinatorClass());
    return hook.key() + " = " + (own ? "" : hook.className() + "#") + hook.method();
  }

  private Class<?> owner(String name) throws PathError {
    for (Class<?> c = coordinator; c != null; c = c.getSuperclass()) {
      if (c.getName().equals(name)) {
        return coordinator;
      }
    }
    return compiler.type(name);
  }

  private static List<StaticType> arguments(StaticType self, Executable method) {
    Type[] types;
    try {
      types = method.getGenericParameterTypes();
    } catch (RuntimeException | LinkageError malformed) {
      types = method.getParameterTypes();
    }
    List<StaticType> arguments = new ArrayList<>();
    for (Type type : types) {
      arguments.add(
          new StaticType(Generics.ofMember(self.type(), method.getDeclaringClass(), type)));
    }
    return List.copyOf(arguments);
  }

  /** Returns the binding of the decision {@code hook}, or null where something does not fit. */
  @Nullable AssignBinding assign(HookSpec hook) {
    Located at = locate(hook);
    if (at == null) {
      return null;
    }
    int before = problems.list().size();
    DecisionKeys keys = DecisionKeys.ofMethod(hook.key());
    Reading task = at.source().get(keys.task(), Sort.ID);
    Reading workers = at.source().get(keys.workers(), Sort.WORKERS);
    if (task == null || workers == null) {
      return null;
    }
    StaticType workerType = workers.type().element();
    Scope inside = at.scope().withTask(task.type());
    TaskReader tasks = new TaskReader(task.type(), at.source().in(inside), problems);
    inside = inside.withWorker(workerType);
    ReadingSource source = at.source().in(inside);
    WorkerReader reader = new WorkerReader(workerType, source, problems);
    knownTask = new KnownTypes(task.type(), tasks.ids().type(task.type()));
    knownWorker = new KnownTypes(workerType, reader.ids().type(workerType));
    Answers answers = new Answers(profile, compiler, keys, problems);
    Answers.Doing chosen = answers.chosen(hook, source.scope());
    Answers.Doing nobody = answers.nobody(hook, at.scope().withTask(task.type()));
    ReadingSource ofCall = at.source().in(at.scope().withTask(task.type()));
    Reading lock = at.source().get(keys.lock(), Sort.ID);
    Reading when = ofCall.get(keys.when(), Sort.TRUTH);
    Reading eligible = source.get(keys.eligible(), Sort.TRUTH);
    if (chosen == null || problems.list().size() > before) {
      return null;
    }
    return new AssignBinding(task, tasks, workers, reader, lock, when, eligible, chosen, nobody);
  }

  /** Returns the binding of the observation {@code hook}, or null where something does not fit. */
  @Nullable ObservationBinding observation(HookSpec hook) {
    Located at = locate(hook);
    if (at == null) {
      return null;
    }
    int before = problems.list().size();
    ObservationBinding binding =
        new ObservationBinding(
            hook, profile.options(hook), at.source(), knownTask, knownWorker, problems);
    return problems.list().size() > before ? null : binding;
  }

  /** Returns the binding of the coordinator as a whole; it fits, or there are problems. */
  CoordinatorBinding coordinator() {
    Scope scope = new Scope(new StaticType(coordinator), List.of(), null);
    return new CoordinatorBinding(new ReadingSource(profile, compiler, scope, problems), problems);
  }
}
