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
  private final Customs customs;
  private final Problems problems;
  private KnownTypes knownTask = KnownTypes.NONE;
  private KnownTypes knownWorker = KnownTypes.NONE;

  Binder(
      Profile profile,
      Class<?> coordinator,
      PathCompiler compiler,
      Customs customs,
      Problems problems) {
    this.customs = customs;
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
  @Nullable DecisionBinding decision(HookSpec hook) {
    Located at = locate(hook);
    if (at == null) {
      return null;
    }
    int before = problems.list().size();
    DecisionKeys keys = DecisionKeys.ofMethod(hook.key());
    Form form = profile.form(keys);
    Written custom = profile.path(keys.binding());
    DecisionBinding binding =
        custom != null
            ? custom(custom, form, keys, at)
            : switch (form) {
              case PUSH, RANK -> assign(hook, form, keys, at);
              case PULL -> pull(hook, keys, at);
              case BATCH -> batch(hook, keys, at);
            };
    return problems.list().size() > before ? null : binding;
  }

  private @Nullable DecisionBinding custom(Written name, Form form, DecisionKeys keys, Located at) {
    Reading lock = at.source().get(keys.lock(), Sort.ID);
    StaticType returns = at.scope().result();
    CoordinatorBinding binding = custom(name);
    return binding == null
        ? null
        : new CustomBinding(binding, form, lock, returns == null ? void.class : returns.raw());
  }

  private @Nullable CoordinatorBinding custom(@Nullable Written name) {
    try {
      return customs.find(name);
    } catch (PathError error) {
      if (name != null) {
        problems.add(name.problem(error.reason(), error.advice()));
      }
      return null;
    }
  }

  private @Nullable DecisionBinding assign(
      HookSpec hook, Form form, DecisionKeys keys, Located at) {
    Reading task = at.source().get(keys.task(), Sort.ID);
    Reading workers = at.source().get(keys.workers(), Sort.WORKERS);
    if (task == null || workers == null) {
      return null;
    }
    StaticType workerType = workers.type().element();
    Scope ofTask = at.scope().withTask(task.type());
    TaskReader tasks = taskReader(task.type(), at.source().in(ofTask));
    Scope inside = ofTask.withWorker(workerType);
    WorkerReader reader = workerReader(workerType, at.source().in(inside));
    CallRules rules = rules(hook, form, keys, at, ofTask, inside);
    return rules == null ? null : new AssignBinding(form, task, tasks, workers, reader, rules);
  }

  private @Nullable DecisionBinding pull(HookSpec hook, DecisionKeys keys, Located at) {
    Reading worker = at.source().get(keys.worker(), Sort.ID);
    TaskPath tasks = taskPath(keys, at);
    if (worker == null || tasks == null) {
      return null;
    }
    StaticType workerType = worker.type();
    Scope ofWorker = at.scope().withWorker(workerType);
    boolean isId = Subject.form(workerType, knownWorker) != Subject.Form.OBJECT;
    WorkerReader reader = isId ? null : workerReader(workerType, at.source().in(ofWorker));
    Scope inside = ofWorker.withTask(tasks.type);
    TaskSource source = tasks.source(taskReader(tasks.type, at.source().in(inside)));
    Reading limit = at.source().in(ofWorker).get(keys.limit(), Sort.NUMBER);
    CallRules rules = rules(hook, Form.PULL, keys, at, ofWorker, inside);
    if (rules == null) {
      return null;
    }
    boolean one = !rules.chosen().answer().isOfMany() && rules.chosen().steps() == null;
    Written told = profile.path(keys.limit());
    if (one && told != null) {
      problems.add(
          told.problem(
              "the answer names one task", "remove it, or answer with several: list(task)"));
    }
    return new PullBinding(new Asker(worker, reader), source, limit, rules);
  }

  private @Nullable DecisionBinding batch(HookSpec hook, DecisionKeys keys, Located at) {
    TaskPath tasks = taskPath(keys, at);
    Reading workers = at.source().get(keys.workers(), Sort.WORKERS);
    if (tasks == null || workers == null) {
      return null;
    }
    StaticType workerType = workers.type().element();
    Scope ofTask = at.scope().withTask(tasks.type);
    TaskSource source = tasks.source(taskReader(tasks.type, at.source().in(ofTask)));
    Scope inside = ofTask.withWorker(workerType);
    WorkerReader reader = workerReader(workerType, at.source().in(inside));
    Reading limit = at.source().get(keys.limit(), Sort.NUMBER);
    CallRules rules = rules(hook, Form.BATCH, keys, at, at.scope(), inside);
    return rules == null
        ? null
        : new BatchBinding(source, workers, reader, limit, rules, isPartial(keys, rules));
  }

  /**
   * Tasks that are taken off a queue one by one, or of which not all are wanted, wait elsewhere.
   */
  private boolean isPartial(DecisionKeys keys, CallRules rules) {
    return profile.path(keys.partial()) != null
        || profile.path(keys.limit()) != null
        || rules.chosen().steps() != null;
  }

  /** Where the tasks of a call are. */
  private record TaskPath(Reading path, StaticType type, boolean isRange, boolean hasId) {
    TaskSource source(TaskReader reader) {
      return new TaskSource(path, reader, isRange, hasId);
    }
  }

  private @Nullable TaskPath taskPath(DecisionKeys keys, Located at) {
    Written written = profile.path(keys.tasks());
    if (written == null) {
      return null;
    }
    boolean hasId = profile.path("task.id") != null;
    if (written.expression() instanceof Expression.Range range) {
      Reading count = at.source().get(new Written(written.setting(), range.count()), Sort.NUMBER);
      return count == null ? null : new TaskPath(count, new StaticType(Integer.class), true, hasId);
    }
    Reading path = at.source().get(written, Sort.WORKERS);
    return path == null ? null : new TaskPath(path, path.type().element(), false, hasId);
  }

  private TaskReader taskReader(StaticType type, ReadingSource source) {
    TaskReader reader = new TaskReader(type, source, problems);
    if (knownTask.equals(KnownTypes.NONE)) {
      knownTask = new KnownTypes(type, reader.ids().type(type));
    }
    return reader;
  }

  private WorkerReader workerReader(StaticType type, ReadingSource source) {
    WorkerReader reader = new WorkerReader(type, source, problems);
    if (knownWorker.equals(KnownTypes.NONE)) {
      knownWorker = new KnownTypes(type, reader.ids().type(type));
    }
    return reader;
  }

  /**
   * Returns what is said of every call.
   *
   * @param ofCall what is known before anybody was chosen
   * @param ofPair what is known of a task and a worker
   */
  private @Nullable CallRules rules(
      HookSpec hook, Form form, DecisionKeys keys, Located at, Scope ofCall, Scope ofPair) {
    Answers answers = new Answers(profile, compiler, keys, problems);
    Answers.Doing chosen = answers.chosen(hook, ofPair, form);
    Answers.Doing nobody =
        form == Form.BATCH && profile.path(keys.nobody()) == null
            ? answers.nothingChosen(chosen, at.scope(), profile.path(keys.partial()) != null)
            : answers.nobody(hook, ofCall, form);
    Reading lock = at.source().get(keys.lock(), Sort.ID);
    Reading when = at.source().in(ofCall).get(keys.when(), Sort.TRUTH);
    Reading eligible = at.source().in(ofPair).get(keys.eligible(), Sort.TRUTH);
    return chosen == null ? null : new CallRules(lock, when, eligible, chosen, nobody);
  }

  /** Adds what the outer calls of {@code hook} give, as far as it fits. */
  void context(HookSpec hook, ContextValues values) {
    Located at = locate(hook);
    if (at == null) {
      return;
    }
    profile
        .options(hook)
        .forEach(
            (name, written) -> {
              try {
                values.add(name, hook.key(), compiler.compile(written.expression(), at.scope()));
              } catch (PathError error) {
                problems.add(written.problem(error.reason(), error.advice()));
              }
            });
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
            hook,
            profile.options(hook),
            custom(profile.options(hook).get(HookParser.BINDING)),
            at.source(),
            knownTask,
            knownWorker,
            problems);
    return problems.list().size() > before ? null : binding;
  }

  /** Returns the binding of the coordinator as a whole; it fits, or there are problems. */
  CoordinatorReader coordinator() {
    Scope scope = new Scope(new StaticType(coordinator), List.of(), null);
    return new CoordinatorReader(new ReadingSource(profile, compiler, scope, problems), problems);
  }
}
