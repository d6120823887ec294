package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.Setting;
import dev.outrigger.balancer.config.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes hooks of their lines and checks their options. Confined to one thread. */
final class HookReader {
  private final String coordinator;
  private final Problems problems;
  private final List<HookSpec> hooks = new ArrayList<>();
  private final Map<String, Map<String, Written>> options = new HashMap<>();
  private final Map<String, Double> scales = new HashMap<>();

  HookReader(String coordinator, Problems problems) {
    this.coordinator = coordinator;
    this.problems = problems;
  }

  List<HookSpec> hooks() {
    return hooks;
  }

  /** Returns the paths in the options of the hooks, by the hook's key and the option's name. */
  Map<String, Map<String, Written>> options() {
    return options;
  }

  /** Returns the units that hooks name, by the hook's key, as {@link Units#optionScales}. */
  Map<String, Double> scales() {
    return scales;
  }

  /** Reads one line; what is wrong with it becomes a problem. */
  void read(Role role, Setting setting) {
    try {
      HookParser.Hook hook = new HookParser(setting.value()).parse();
      String className = hook.className() == null ? coordinator : hook.className();
      When when = when(role, setting, hook.options().get("when"));
      if (hook.method().isConstructor() && when == When.ENTER) {
        problems.badValue(
            setting,
            "a constructor can only be observed, once it is done",
            "leave when=enter out, or name a method");
      }
      hooks.add(
          new HookSpec(role, setting.key(), setting.source(), className, hook.method(), when));
      options.put(setting.key(), options(role, setting, hook, when));
      if (role == Role.CONTEXT && hook.options().isEmpty()) {
        problems.badValue(
            setting,
            "it gives nothing to hooks further down",
            "add an option such as worker=arg0, which is context.worker there");
      }
      for (String required : role.requiredOptions()) {
        if (!hook.options().containsKey(required)
            && !hook.options().containsKey(HookParser.BINDING)) {
          problems.badValue(
              setting,
              "the option " + required + "= is missing",
              "add a path to the " + required + ", e.g. " + required + "=arg0");
        }
      }
    } catch (SyntaxError error) {
      problems.add(Problem.badValue(setting, error.reason(), error.advice()));
    }
  }

  private When when(Role role, Setting setting, @Nullable Expression given) {
    if (role == Role.ASSIGN || role == Role.CONTEXT) {
      if (given != null) {
        String what = role == Role.ASSIGN ? "a decision is always made" : "a context always begins";
        problems.badValue(setting, what + " on entry", "remove when=");
      }
      return When.ENTER;
    }
    String word = given == null ? "exit" : word(given);
    if (!word.equals("enter") && !word.equals("exit")) {
      problems.badValue(
          setting,
          "when= is enter or exit, found '" + word + "'",
          "write when=enter, or leave it out for exit");
    }
    return word.equals("enter") ? When.ENTER : When.EXIT;
  }

  private Map<String, Written> options(
      Role role, Setting setting, HookParser.Hook hook, When when) {
    Map<String, Written> paths = new HashMap<>();
    int arguments = hook.method().parameters().size();
    for (Map.Entry<String, Expression> entry : hook.options().entrySet()) {
      String option = entry.getKey();
      if (option.equals("when") || !isKnown(role, setting, option)) {
        continue;
      }
      if (option.equals(HookParser.BINDING)) {
        checkAlone(setting, hook.options());
        paths.put(option, new Written(setting, entry.getValue()));
        continue;
      }
      if (HookParser.isWord(option)) {
        scale(setting, option, word(entry.getValue()));
        continue;
      }
      Written path = new Written(setting, entry.getValue());
      if (role == Role.CONTEXT && !entry.getValue().contexts().isEmpty()) {
        problems.badValue(setting, "a context cannot be told by another", "begin with an argument");
      }
      RootRules.check(
          path, when == When.ENTER ? RootRules.ON_ENTER : RootRules.ON_EXIT, arguments, problems);
      paths.put(option, path);
    }
    return Map.copyOf(paths);
  }

  private void checkAlone(Setting setting, Map<String, Expression> options) {
    for (String other : options.keySet()) {
      boolean besides =
          other.equals(HookParser.BINDING)
              || other.equals("when")
              || other.equals("if")
              || other.equals(Role.COORDINATOR);
      if (!besides) {
        problems.badValue(
            setting, other + "= has no meaning beside binding=", "remove one of the two");
      }
    }
  }

  private boolean isKnown(Role role, Setting setting, String option) {
    if (role == Role.CONTEXT && !HookParser.isWord(option)) {
      return true;
    }
    List<String> known = new ArrayList<>(role.requiredOptions());
    known.addAll(role.optionalOptions());
    if (role.isObservation()) {
      known.add(HookParser.BINDING);
    }
    if (known.contains(option)) {
      return true;
    }
    if (role != Role.ASSIGN) {
      known.add("when");
    }
    String suggestion = Spelling.suggestion(option, known);
    problems.add(
        Problem.badValue(
            setting,
            known.isEmpty()
                ? "a decision has no options, found " + option + "="
                : "there is no option " + option + "=, only " + String.join(", ", known),
            suggestion == null ? "remove " + option + "=" : suggestion));
    return false;
  }

  private void scale(Setting setting, String option, String unit) {
    boolean time = option.equals("duration.unit");
    double scale = time ? Units.nanos(unit) : Units.share(unit);
    if (Double.isNaN(scale)) {
      List<String> units = time ? Units.TIMES : Units.SHARES;
      String suggestion = Spelling.suggestion(unit, units);
      problems.add(
          Problem.badValue(
              setting,
              option + "= is one of " + String.join(", ", units) + ", found '" + unit + "'",
              suggestion == null ? "for example " + option + "=" + units.get(0) : suggestion));
    } else {
      scales.put(setting.key(), scale);
    }
  }

  private static String word(Expression value) {
    return value instanceof Expression.Literal literal ? String.valueOf(literal.value()) : "";
  }
}
