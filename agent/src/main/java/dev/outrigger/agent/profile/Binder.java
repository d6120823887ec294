package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.Setting;
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

  private record Located(Method method, Scope scope, ReadingSource source) {}

  private @Nullable Located locate(HookSpec hook) {
    try {
      Class<?> owner = owner(hook.className());
      Method method = Methods.find(owner, hook.method());
      boolean isStatic = Modifier.isStatic(method.getModifiers());
      StaticType self = new StaticType(owner);
      Scope scope =
          new Scope(
              isStatic ? null : self,
              arguments(self, method),
              method.getReturnType() == void.class ? null : Members.result(self, method),
              null,
              null);
      return new Located(method, scope, new ReadingSource(profile, compiler, scope, problems));
    } catch (PathError error) {
      problems.add(new Problem(hook.source(), written(hook), error.reason(), error.advice()));
      return null;
    }
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

  private static List<StaticType> arguments(StaticType self, Method method) {
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
    Class<?> returnType = at.method().getReturnType();
    if (returnType == void.class) {
      problems.add(
          new Problem(
              hook.source(),
              written(hook),
              "the method returns nothing, so that an answer would be lost",
              "name the method that returns the worker"));
    }
    Reading task = at.source().get(ProfileKeys.TASK, Sort.ID);
    Reading workers = at.source().get(ProfileKeys.WORKERS, Sort.WORKERS);
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
    Reading answer = answer(source, returnType);
    Reading nobody = nobody(hook, source, returnType);
    if (answer == null || problems.list().size() > before) {
      return null;
    }
    return new AssignBinding(task, tasks, workers, reader, answer, nobody, returnType);
  }

  private @Nullable Reading answer(ReadingSource source, Class<?> returnType) {
    Written written = profile.path(ProfileKeys.RETURN);
    if (written == null) {
      written =
          new Written(
              new Setting(ProfileKeys.RETURN, "worker", "profile " + profile.name()),
              new Expression.Root(Expression.Start.WORKER, 0));
    }
    Reading answer = source.get(written, Sort.ID);
    if (answer != null && !mayBe(answer.type(), returnType)) {
      problems.add(
          written.problem(
              "the method returns "
                  + new StaticType(returnType).withArticle()
                  + ", but "
                  + written.expression()
                  + " is "
                  + answer.type().withArticle(),
              "name a path from the worker to what it returns; worker is the worker itself"));
    }
    return answer;
  }

  private @Nullable Reading nobody(HookSpec hook, ReadingSource source, Class<?> returnType) {
    Written written = profile.path(ProfileKeys.NOBODY);
    if (written == null) {
      if (returnType.isPrimitive()) {
        problems.add(
            new Problem(
                hook.source(),
                ProfileKeys.NOBODY,
                "is missing: "
                    + hook.method()
                    + " returns "
                    + new StaticType(returnType).withArticle()
                    + ", never null",
                "for example " + ProfileKeys.NOBODY + " = -1"));
      }
      return null;
    }
    Reading nobody = source.get(written, Sort.ID);
    boolean isNull =
        written.expression() instanceof Expression.Literal literal && literal.value() == null;
    if (nobody != null && (isNull ? returnType.isPrimitive() : !mayBe(nobody.type(), returnType))) {
      problems.add(
          written.problem(
              "the method returns " + new StaticType(returnType).withArticle(),
              "name a value of that type"));
    }
    return nobody;
  }

  /** Returns whether a value of {@code type} may be returned as {@code wanted}. */
  private static boolean mayBe(StaticType type, Class<?> wanted) {
    Class<?> boxed = Values.boxed(wanted);
    Class<?> given = Values.boxed(type.raw());
    return boxed.isAssignableFrom(given)
        || given.isAssignableFrom(boxed)
        || given.isInterface()
        || (boxed.isInterface() && !Modifier.isFinal(given.getModifiers()))
        || (wanted.isPrimitive() && Number.class.isAssignableFrom(given))
        || given.getName().startsWith("java.util.Optional");
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
}
