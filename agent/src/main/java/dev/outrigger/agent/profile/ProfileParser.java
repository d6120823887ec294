package dev.outrigger.agent.profile;

import dev.outrigger.agent.profile.Expression.Start;
import dev.outrigger.balancer.config.Key;
import dev.outrigger.balancer.config.Kind;
import dev.outrigger.balancer.config.KnownKeys;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.Setting;
import dev.outrigger.balancer.config.Settings;
import dev.outrigger.balancer.config.SizeUnits;
import dev.outrigger.balancer.config.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a profile of settings. Confined to one thread. */
public final class ProfileParser {
  private static final Key<Profile.Urgent> URGENT =
      new Key<>(
          ProfileKeys.URGENT,
          Kind.oneOf(Profile.Urgent.class),
          "low",
          "which end of the priorities goes first");

  private static final KnownKeys TASK_KEYS = KnownKeys.of(ProfileKeys.OF_TASK);
  private static final KnownKeys WORKER_KEYS = KnownKeys.of(ProfileKeys.OF_WORKER);

  private final String name;
  private final Settings settings;
  private final Problems problems;
  private final Map<String, Written> paths = new HashMap<>();
  private final Map<String, Form> forms = new HashMap<>();
  private int argumentsOfMethod = Integer.MAX_VALUE;

  private ProfileParser(String name, Settings settings, Problems problems) {
    this.name = name;
    this.settings = settings;
    this.problems = problems;
  }

  /**
   * Returns the profile that {@code settings} describe, or null where they do not; every reason for
   * that is among {@code problems}. Keys that belong to no profile are left alone.
   *
   * @param name what the profile is called in messages
   */
  public static @Nullable Profile parse(String name, Settings settings, Problems problems) {
    Problems own = new Problems();
    Profile profile = new ProfileParser(name, settings, own).profile();
    for (Problem problem : own.list()) {
      problems.add(problem);
    }
    return own.isEmpty() ? profile : null;
  }

  private Profile profile() {
    String coordinator = coordinatorClass();
    HookReader hooks = hooks(coordinator);
    for (Setting setting : settings.all()) {
      if (TASK_KEYS.contains(setting.key())) {
        checkVersion(path(setting, Start.TASK, RootRules.OF_TASK));
      } else if (WORKER_KEYS.contains(setting.key())) {
        checkVersion(path(setting, Start.WORKER, RootRules.OF_WORKER));
      }
    }
    for (DecisionKeys keys : DecisionKeys.EVERY) {
      if (isWritten(keys)) {
        decision(keys, hooks.hooks());
      }
    }
    key();
    optionalPath(ProfileKeys.FLEET, RootRules.OF_COORDINATOR);
    Units units =
        new Units(
            unit(ProfileKeys.EXPECTED_UNIT, "ms", Units.TIMES),
            unit(ProfileKeys.TASK_MEMORY_UNIT, "B", SizeUnits.NAMES),
            unit(ProfileKeys.WORKER_MEMORY_UNIT, "B", SizeUnits.NAMES),
            hooks.scales());
    Profile.Urgent urgent = settings.get(URGENT, problems);
    checkContexts(hooks);
    return new Profile(
        name, coordinator, hooks.hooks(), paths, hooks.options(), forms, units, urgent);
  }

  private void key() {
    Setting setting = settings.find(ProfileKeys.KEY);
    if (setting != null && setting.value().equals(ProfileKeys.JVM)) {
      keep(new Written(setting, new Expression.Literal(ProfileKeys.JVM)), Set.of());
    } else if (setting != null) {
      path(setting, null, RootRules.OF_COORDINATOR);
    }
  }

  /** Tells of every name that is taken from outer calls and given by none. */
  private void checkContexts(HookReader hooks) {
    Set<String> given = new TreeSet<>();
    List<Written> all = new ArrayList<>(new TreeMap<>(paths).values());
    for (HookSpec hook : hooks.hooks()) {
      Map<String, Written> options = hooks.options().getOrDefault(hook.key(), Map.of());
      if (hook.role() == Role.CONTEXT) {
        given.addAll(options.keySet());
      } else {
        all.addAll(options.values());
      }
    }
    for (Written path : all) {
      for (Expression.Context context : path.expression().contexts()) {
        if (!given.contains(context.name())) {
          String fix = Spelling.suggestion(context.name(), given);
          problems.badValue(
              path.setting(),
              "no outer call gives " + context,
              fix == null
                  ? "for example context.outer = poll(int) " + context.name() + "=arg0"
                  : fix);
        }
      }
    }
  }

  private boolean isWritten(DecisionKeys keys) {
    return keys.equals(DecisionKeys.FIRST)
        || keys.all().stream().anyMatch(key -> settings.find(key) != null);
  }

  private void decision(DecisionKeys keys, List<HookSpec> hooks) {
    argumentsOfMethod = Integer.MAX_VALUE;
    for (HookSpec hook : hooks) {
      if (hook.key().equals(keys.method())) {
        argumentsOfMethod = hook.method().parameters().size();
      }
    }
    Key<Form> key = new Key<>(keys.form(), Kind.oneOf(Form.class), "push", "how it is asked for");
    Form form = settings.get(key, problems);
    forms.put(keys.method(), form);
    Setting binding = settings.find(keys.binding());
    if (binding != null) {
      String reason = "it has no meaning where " + keys.binding() + " = " + binding.value();
      reject(keys.replacedByBinding(), reason, "remove it, or " + keys.binding());
      keep(new Written(binding, new Expression.Literal(binding.value())), Set.of());
      optionalPath(keys.lock(), RootRules.ON_ENTER);
      return;
    }
    reject(
        form.strange(keys),
        "it has no meaning where " + keys.form() + " = " + form.written(),
        "remove it, or correct " + keys.form());
    for (String required : form.required(keys)) {
      if (required.equals(keys.tasks())) {
        tasks(required);
      } else {
        callPath(required, meaning(required), example(required));
      }
    }
    partial(keys.partial());
    boolean pull = form == Form.PULL;
    if (pull) {
      require(
          keys.commit(),
          "how a task is taken off where it waits, as the body does that is skipped, or void",
          "this.queue.remove(task)");
    }
    answer(keys.answer(), RootRules.IN_ANSWER);
    answer(keys.commit(), RootRules.IN_COMMIT);
    optionalPath(keys.lock(), RootRules.ON_ENTER);
    optionalPath(keys.eligible(), RootRules.OF_CANDIDATE);
    optionalPath(keys.limit(), pull ? RootRules.OF_ASKER : RootRules.ON_ENTER);
    boolean batch = form == Form.BATCH;
    optionalPath(
        keys.when(), pull ? RootRules.OF_ASKER : batch ? RootRules.ON_ENTER : RootRules.IN_GUARD);
    answer(
        keys.nobody(),
        pull ? RootRules.IN_NOTHING : batch ? RootRules.IN_NONE : RootRules.IN_NOBODY);
  }

  private void reject(List<String> keys, String reason, String fix) {
    for (String key : keys) {
      Setting setting = settings.find(key);
      if (setting != null) {
        problems.badValue(setting, reason, fix);
      }
    }
  }

  private void partial(String key) {
    Key<Boolean> partial = new Key<>(key, Kind.flag(), "false", "whether tasks may be left out");
    Setting setting = settings.find(key);
    if (setting != null && settings.get(partial, problems)) {
      keep(new Written(setting, new Expression.Literal(true)), Set.of());
    }
  }

  private static String meaning(String key) {
    return key.endsWith("task")
        ? "where the task is"
        : key.endsWith("worker") ? "which worker asks" : "where the candidates are";
  }

  private static String example(String key) {
    return key.endsWith("workers") ? "this.workers" : "arg0";
  }

  /** Reads where the tasks are: a path, or {@code range(PATH)}. */
  private void tasks(String key) {
    Setting setting = require(key, "where the tasks are that wait", "this.queue");
    if (setting == null) {
      return;
    }
    try {
      ExpressionParser parser = new ExpressionParser(setting.value(), null);
      keep(new Written(setting, tasks(parser)), RootRules.ON_ENTER);
    } catch (SyntaxError error) {
      problems.add(Problem.badValue(setting, error.reason(), error.advice()));
    }
  }

  private static Expression tasks(ExpressionParser parser) throws SyntaxError {
    if (!parser.current().isWord("range") || !parser.ahead(1).is("(")) {
      return parser.whole();
    }
    int position = parser.take().position();
    List<Expression> arguments = parser.arguments();
    if (arguments.size() != 1 || parser.current().kind() != Token.Kind.END) {
      throw new SyntaxError(position, "expected range(COUNT)", "for example range(arg2)");
    }
    return new Expression.Range(arguments.get(0));
  }

  private String coordinatorClass() {
    Setting setting =
        require(ProfileKeys.CLASS, "which class is the coordinator", "org.example.Coordinator");
    if (setting == null) {
      return "?";
    }
    try {
      ExpressionParser parser = new ExpressionParser(setting.value(), null);
      String className = parser.dottedName();
      if (parser.current().kind() != Token.Kind.END) {
        throw parser.unexpected("the full name of a class");
      }
      return className;
    } catch (SyntaxError error) {
      problems.add(Problem.badValue(setting, error.reason(), error.advice()));
      return "?";
    }
  }

  private @Nullable Setting require(String key, String meaning, String example) {
    Setting setting = settings.find(key);
    if (setting == null) {
      problems.add(
          new Problem(
              "profile " + name,
              key,
              "is missing: it says " + meaning,
              "for example " + key + " = " + example));
    }
    return setting;
  }

  private HookReader hooks(String coordinator) {
    HookReader hooks = new HookReader(coordinator, problems);
    for (Role role : Role.values()) {
      for (Setting setting : settings.all()) {
        boolean named = role.isNamed() && setting.key().startsWith(role.key() + ".");
        if (role != Role.ASSIGN && (named || setting.key().equals(role.key()))) {
          hooks.read(role, setting);
        }
      }
      if (role == Role.ASSIGN) {
        decisions(hooks);
      }
    }
    return hooks;
  }

  private void decisions(HookReader hooks) {
    for (DecisionKeys keys : DecisionKeys.EVERY) {
      Setting setting =
          isWritten(keys)
              ? require(keys.method(), "which method chooses", "assignTask(org.example.Task)")
              : null;
      if (setting != null) {
        hooks.read(Role.ASSIGN, setting);
      }
    }
  }

  private double unit(String key, String byDefault, List<String> units) {
    Setting setting = settings.find(key);
    String unit = setting == null ? byDefault : setting.value();
    double scale = units.equals(Units.TIMES) ? Units.nanos(unit) : Units.bytes(unit);
    if (setting != null && Double.isNaN(scale)) {
      String suggestion = Spelling.suggestion(unit, units);
      problems.badValue(
          setting,
          "expected one of " + String.join(", ", units),
          suggestion == null ? "for example " + key + " = " + byDefault : suggestion);
    }
    return scale;
  }

  private void callPath(String key, String meaning, String example) {
    Setting setting = require(key, meaning, example);
    if (setting != null) {
      path(setting, null, RootRules.ON_ENTER);
    }
  }

  private void optionalPath(String key, Set<Start> roots) {
    Setting setting = settings.find(key);
    if (setting != null) {
      path(setting, null, roots);
    }
  }

  private void answer(String key, Set<Start> roots) {
    Setting setting = settings.find(key);
    if (setting == null) {
      return;
    }
    try {
      keep(new Written(setting, ExpressionParser.ofAnswer(setting.value()).steps()), roots);
    } catch (SyntaxError error) {
      problems.add(Problem.badValue(setting, error.reason(), error.advice()));
    }
  }

  private void checkVersion(@Nullable Written path) {
    if (path != null) {
      SoftwareReader.check(path, problems);
    }
  }

  private @Nullable Written path(Setting setting, @Nullable Start implicit, Set<Start> roots) {
    try {
      return keep(
          new Written(setting, new ExpressionParser(setting.value(), implicit).whole()), roots);
    } catch (SyntaxError error) {
      problems.add(Problem.badValue(setting, error.reason(), error.advice()));
      return null;
    }
  }

  private Written keep(Written path, Set<Start> roots) {
    RootRules.check(path, roots, argumentsOfMethod, problems);
    paths.put(path.setting().key(), path);
    return path;
  }
}
