package dev.outrigger.agent.control.suggest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds how the end of a task tells whether it succeeded, and how long it took. Stateless. */
final class Outcome {
  private static final String[] GOOD = {
    "passed", "success", "successful", "succeeded", "ok", "isSuccess", "completed"
  };
  private static final String[] BAD = {"failed", "failure", "error", "errored", "crashed"};
  private static final List<String> GOOD_CONSTANTS =
      List.of(
          "PASSED", "SUCCESS", "SUCCEEDED", "SUCCESSFUL", "OK", "COMPLETED", "FINISHED", "DONE");

  private final Operation method;
  private final Set<Integer> taken;

  /**
   * @param taken the parameters that are the task and the worker
   */
  Outcome(Operation method, Set<Integer> taken) {
    this.method = method;
    this.taken = Set.copyOf(taken);
  }

  /** Returns the options of a report, each with a space before it; empty for none. */
  String written() {
    String succeeded = null;
    String duration = "";
    for (int i = 0; i < method.parameters(); i++) {
      if (taken.contains(i)) {
        continue;
      }
      if (succeeded == null) {
        succeeded = succeeded(i);
      }
      if (duration.isEmpty()) {
        duration = duration(i);
      }
    }
    return (succeeded == null ? "" : " succeeded=" + succeeded) + duration;
  }

  private @Nullable String succeeded(int i) {
    Class<?> type = method.type(i);
    @Nullable String name = method.parameterName(i);
    String argument = "arg" + i;
    if (Shapes.isTruth(type)) {
      return name != null && Words.hasAny(name, Words.FAIL) ? "!" + argument : argument;
    }
    if (Throwable.class.isAssignableFrom(type)) {
      return argument + " == null";
    }
    if (type.isEnum()) {
      return constant(type, argument);
    }
    if (type == int.class && name != null && Words.hasAny(name, Set.of("exit", "code", "status"))) {
      return argument + " == 0";
    }
    return Shapes.isOwn(type) ? ofObject(type, argument) : null;
  }

  private static @Nullable String ofObject(Class<?> type, String argument) {
    Properties result = Properties.of(type);
    String good = result.find(Shapes::isTruth, GOOD);
    if (good != null) {
      return argument + "." + good;
    }
    String bad = result.find(Shapes::isTruth, BAD);
    if (bad != null) {
      return "!" + argument + "." + bad;
    }
    String status = result.find(Class::isEnum, "status", "state", "outcome", "result");
    if (status != null) {
      return constant(result.typeOf(status), argument + "." + status);
    }
    String code = result.find(Shapes::isWhole, "exitCode", "exitStatus", "returnCode");
    if (code != null) {
      return argument + "." + code + " == 0";
    }
    String error = result.find(Throwable.class::isAssignableFrom, "error", "failure", "exception");
    return error == null ? null : argument + "." + error + " == null";
  }

  /** An enum's constants are read without initialising it: by its fields. */
  private static @Nullable String constant(Class<?> type, String path) {
    for (String good : GOOD_CONSTANTS) {
      for (var field : type.getDeclaredFields()) {
        if (field.isEnumConstant() && field.getName().toUpperCase(Locale.ROOT).equals(good)) {
          return path + " == " + field.getName();
        }
      }
    }
    return null;
  }

  private String duration(int i) {
    Class<?> type = method.type(i);
    String argument = "arg" + i;
    String found = null;
    if (Shapes.isOwn(type)) {
      found =
          Properties.of(type)
              .find(
                  Shapes::isDuration,
                  "durationMillis",
                  "duration",
                  "elapsedMillis",
                  "elapsed",
                  "durationMs",
                  "durationSeconds",
                  "tookMillis",
                  "runtimeMillis",
                  "runtime");
      argument += found == null ? "" : "." + found;
    } else if (Shapes.isDuration(type) && !Shapes.isTruth(type)) {
      String name = method.parameterName(i);
      boolean says =
          name != null
              && Words.hasAny(name, Set.of("duration", "elapsed", "took", "runtime", "millis"));
      found = says ? name : null;
    }
    if (found == null) {
      return "";
    }
    String unit = TimeUnits.of(found);
    return " duration=" + argument + (unit.equals("ms") ? "" : " duration.unit=" + unit);
  }
}
