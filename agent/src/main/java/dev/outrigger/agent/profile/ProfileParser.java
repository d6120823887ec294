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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Makes a profile of settings. Confined to one thread. */
public final class ProfileParser {
  private static final Key<Form> FORM =
      new Key<>(ProfileKeys.FORM, Kind.oneOf(Form.class), "push", "how the coordinator asks");

  private static final Key<Profile.Urgent> URGENT =
      new Key<>(
          ProfileKeys.URGENT,
          Kind.oneOf(Profile.Urgent.class),
          "low",
          "which end of the priorities goes first");

  private static final KnownKeys TASK_KEYS = KnownKeys.of(ProfileKeys.OF_TASK);
  private static final KnownKeys WORKER_KEYS = KnownKeys.of(ProfileKeys.OF_WORKER);

  private static final Set<Start> IN_CALL = EnumSet.of(Start.THIS, Start.ARG);
  private static final Set<Start> IN_ANSWER =
      EnumSet.of(Start.THIS, Start.ARG, Start.TASK, Start.WORKER, Start.NOW);
  private static final Set<Start> ON_ENTER = EnumSet.of(Start.THIS, Start.ARG);
  private static final Set<Start> ON_EXIT =
      EnumSet.of(Start.THIS, Start.ARG, Start.RESULT, Start.THROWN);

  /** How a coordinator asks for a decision. */
  enum Form {
    /** One task comes in, one worker goes out. */
    PUSH
  }

  private final String name;
  private final Settings settings;
  private final Problems problems;
  private final Map<String, Written> paths = new HashMap<>();
  private final List<HookSpec> hooks = new ArrayList<>();
  private final Map<String, Map<String, Written>> options = new HashMap<>();
  private final Map<String, Double> scales = new HashMap<>();
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
    own.list().forEach(problems::add);
    return own.isEmpty() ? profile : null;
  }

  private Profile profile() {
    String coordinator = coordinatorClass();
    settings.get(FORM, problems);
    for (Role role : Role.values()) {
      for (Setting setting : settings.all()) {
        boolean named = role.isObservation() && setting.key().startsWith(role.key() + ".");
        if (named || setting.key().equals(role.key())) {
          hook(role, setting, coordinator);
        }
      }
    }
    for (Setting setting : settings.all()) {
      if (TASK_KEYS.contains(setting.key())) {
        path(setting, Start.TASK, EnumSet.of(Start.THIS, Start.TASK));
      } else if (WORKER_KEYS.contains(setting.key())) {
        path(setting, Start.WORKER, EnumSet.of(Start.THIS, Start.WORKER));
      }
    }
    assignPath(ProfileKeys.TASK, IN_CALL, "where the task is, e.g. arg0");
    assignPath(ProfileKeys.WORKERS, IN_CALL, "where the candidates are, e.g. this.workers");
    assignPath(ProfileKeys.RETURN, IN_ANSWER, null);
    nobody();
    require(Role.ASSIGN.key(), "which method chooses, e.g. assignTask(org.example.Task)");
    Units units =
        new Units(
            unit(ProfileKeys.EXPECTED_UNIT, "ms", Units.TIMES, Units::nanos),
            unit(ProfileKeys.TASK_MEMORY_UNIT, "B", SizeUnits.NAMES, Units::bytes),
            unit(ProfileKeys.WORKER_MEMORY_UNIT, "B", SizeUnits.NAMES, Units::bytes),
            scales);
    return new Profile(
        name, coordinator, hooks, paths, options, units, settings.get(URGENT, problems));
  }

  private String coordinatorClass() {
    Setting setting = require(ProfileKeys.CLASS, "which class is the coordinator");
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
      problems.add(Problem.badValue(setting, error.reason(), error.fix()));
      return "?";
    }
  }

  private @Nullable Setting require(String key, String meaning) {
    Setting setting = settings.find(key);
    if (setting == null) {
      problems.add(new Problem("profile " + name, key, "is missing: it says " + meaning, null));
    }
    return setting;
  }

  private void hook(Role role, Setting setting, String coordinator) {
    try {
      HookParser.Hook hook = new HookParser(setting.value()).parse();
      String className = hook.className() == null ? coordinator : hook.className();
      When when = when(role, setting, hook.options());
      hooks.add(
          new HookSpec(role, setting.key(), setting.source(), className, hook.method(), when));
      if (role == Role.ASSIGN) {
        argumentsOfAssign = hook.method().parameters().size();
      }
      Map<String, Written> written = new HashMap<>();
      hook.options()
          .forEach(
              (option, value) -> {
                if (!option.equals("when") && isKnown(role, setting, option)) {
                  if (option.endsWith("unit")) {
                    scale(setting, option, value);
                  } else {
                    Written path = new Written(setting, value);
                    checkRoots(
                        path,
                        when == When.ENTER ? ON_ENTER : ON_EXIT,
                        hook.method().parameters().size());
                    written.put(option, path);
                  }
                }
              });
      for (String required : role.requiredOptions()) {
        if (!hook.options().containsKey(required)) {
          problems.badValue(setting, "the option " + required + "= is missing");
        }
      }
      options.put(setting.key(), Map.copyOf(written));
    } catch (SyntaxError error) {
      problems.add(Problem.badValue(setting, error.reason(), error.fix()));
    }
  }

  private When when(Role role, Setting setting, Map<String, Expression> given) {
    Expression value = given.get("when");
    When byDefault = role == Role.ASSIGN ? When.ENTER : When.EXIT;
    if (value == null) {
      return byDefault;
    }
    if (role == Role.ASSIGN) {
      problems.badValue(setting, "a decision is made on entry; remove when=");
      return byDefault;
    }
    if (value.equals(new Expression.Literal("enter"))) {
      return When.ENTER;
    }
    if (!value.equals(new Expression.Literal("exit"))) {
      problems.badValue(setting, "when= is enter or exit");
    }
    return When.EXIT;
  }

  private boolean isKnown(Role role, Setting setting, String option) {
    List<String> known = new ArrayList<>(role.requiredOptions());
    known.addAll(role.optionalOptions());
    if (known.contains(option)) {
      return true;
    }
    known.add("when");
    problems.add(
        Problem.badValue(
            setting,
            "has no option " + option + "; it has " + String.join(", ", known),
            Spelling.suggestion(option, known)));
    return false;
  }

  private void scale(Setting setting, String option, Expression value) {
    boolean time = option.equals("duration.unit");
    String unit =
        value instanceof Expression.Literal literal ? String.valueOf(literal.value()) : "";
    double scale = time ? Units.nanos(unit) : Units.share(unit);
    if (Double.isNaN(scale)) {
      List<String> units = time ? Units.TIMES : Units.SHARES;
      problems.add(
          Problem.badValue(
              setting,
              option + "= is one of " + String.join(", ", units) + ", found '" + unit + "'",
              Spelling.suggestion(unit, units)));
    } else {
      scales.put(setting.key(), scale);
    }
  }

  private double unit(
      String key, String byDefault, List<String> units, ToDoubleFunction<String> size) {
    Setting setting = settings.find(key);
    double scale = size.applyAsDouble(setting == null ? byDefault : setting.value());
    if (setting != null && Double.isNaN(scale)) {
      problems.add(
          Problem.badValue(
              setting,
              "expected one of " + String.join(", ", units),
              Spelling.suggestion(setting.value(), units)));
    }
    return scale;
  }

  private void assignPath(String key, Set<Start> roots, @Nullable String required) {
    Setting setting = required == null ? settings.find(key) : require(key, required);
    if (setting != null) {
      path(setting, null, roots);
    }
  }

  private void nobody() {
    Setting setting = settings.find(ProfileKeys.NOBODY);
    if (setting == null) {
      return;
    }
    Written path = path(setting, null, EnumSet.allOf(Start.class));
    if (path != null
        && !(path.expression() instanceof Expression.Literal)
        && !(path.expression() instanceof Expression.StaticField)) {
      problems.badValue(
          setting, "expected null, a literal, or a static field such as org.example.Answer#NONE");
    }
  }

  private @Nullable Written path(Setting setting, @Nullable Start implicit, Set<Start> roots) {
    try {
      Written path = new Written(setting, new ExpressionParser(setting.value(), implicit).whole());
      checkRoots(path, roots, argumentsOfAssign);
      paths.put(setting.key(), path);
      return path;
    } catch (SyntaxError error) {
      problems.add(Problem.badValue(setting, error.reason(), error.fix()));
      return null;
    }
  }

  private void checkRoots(Written path, Set<Start> allowed, int arguments) {
    for (Start start : Start.values()) {
      if (path.expression().mentions(start) && !allowed.contains(start)) {
        String root = new Expression.Root(start, 0).toString();
        problems.badValue(path.setting(), "there is no " + root + " here");
      }
    }
    int highest = path.expression().highestArgument();
    if (allowed.contains(Start.ARG) && highest >= arguments) {
      problems.badValue(
          path.setting(),
          "there is no arg"
              + highest
              + ": the method has "
              + arguments
              + (arguments == 1 ? " parameter, arg0" : " parameters, counted from arg0"));
    }
  }
}
