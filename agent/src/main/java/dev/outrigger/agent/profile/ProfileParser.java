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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a profile of settings. Confined to one thread. */
public final class ProfileParser {
  /** How a coordinator asks for a decision. */
  enum Form {
    /** One task comes in, one worker goes out. */
    PUSH
  }

  private static final Key<Form> FORM =
      new Key<>(
          DecisionKeys.FIRST.form(), Kind.oneOf(Form.class), "push", "how the coordinator asks");
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
  private int argumentsOfAssign = Integer.MAX_VALUE;

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
    settings.get(FORM, problems);
    for (Setting setting : settings.all()) {
      if (TASK_KEYS.contains(setting.key())) {
        checkVersion(path(setting, Start.TASK, RootRules.OF_TASK));
      } else if (WORKER_KEYS.contains(setting.key())) {
        checkVersion(path(setting, Start.WORKER, RootRules.OF_WORKER));
      }
    }
    decision(DecisionKeys.FIRST);
    key();
    optionalPath(ProfileKeys.FLEET, RootRules.OF_COORDINATOR);
    Units units =
        new Units(
            unit(ProfileKeys.EXPECTED_UNIT, "ms", Units.TIMES),
            unit(ProfileKeys.TASK_MEMORY_UNIT, "B", SizeUnits.NAMES),
            unit(ProfileKeys.WORKER_MEMORY_UNIT, "B", SizeUnits.NAMES),
            hooks.scales());
    Profile.Urgent urgent = settings.get(URGENT, problems);
    return new Profile(name, coordinator, hooks.hooks(), paths, hooks.options(), units, urgent);
  }

  private void key() {
    Setting setting = settings.find(ProfileKeys.KEY);
    if (setting != null && setting.value().equals(ProfileKeys.JVM)) {
      keep(new Written(setting, new Expression.Literal(ProfileKeys.JVM)), Set.of());
    } else if (setting != null) {
      path(setting, null, RootRules.OF_COORDINATOR);
    }
  }

  private void decision(DecisionKeys keys) {
    callPath(keys.task(), "where the task is", "arg0");
    callPath(keys.workers(), "where the candidates are", "this.workers");
    answer(keys.answer(), RootRules.IN_ANSWER);
    answer(keys.nobody(), RootRules.IN_NOBODY);
    answer(keys.commit(), RootRules.IN_COMMIT);
    optionalPath(keys.lock(), RootRules.ON_ENTER);
    optionalPath(keys.when(), RootRules.IN_GUARD);
    optionalPath(keys.eligible(), RootRules.OF_CANDIDATE);
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
      if (role.isMandatory()) {
        require(role.key(), "which method chooses", "assignTask(org.example.Task)");
      }
      for (Setting setting : settings.all()) {
        boolean named = role.isObservation() && setting.key().startsWith(role.key() + ".");
        if (named || setting.key().equals(role.key())) {
          hooks.read(role, setting);
        }
      }
    }
    for (HookSpec hook : hooks.hooks()) {
      if (hook.role() == Role.ASSIGN) {
        argumentsOfAssign = hook.method().parameters().size();
      }
    }
    return hooks;
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
    RootRules.check(path, roots, argumentsOfAssign, problems);
    paths.put(path.setting().key(), path);
    return path;
  }
}
