package dev.outrigger.agent.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys of one decision of a profile.
 *
 * @param stem what they begin with: {@code assign.}, or another for a further decision
 */
record DecisionKeys(String stem) {
  /** The keys of the decision that every profile has. */
  static final DecisionKeys FIRST = new DecisionKeys("assign.");

  /** The keys of every decision that a profile may have. */
  static final List<DecisionKeys> EVERY = every();

  private static final int MOST = 9;
  private static final String METHOD = "method";

  private static List<DecisionKeys> every() {
    List<DecisionKeys> every = new ArrayList<>(List.of(FIRST));
    for (int number = 2; number <= MOST; number++) {
      every.add(new DecisionKeys("assign." + number + "."));
    }
    return List.copyOf(every);
  }

  /** Returns the keys of the decision whose method has the key {@code method}. */
  static DecisionKeys ofMethod(String method) {
    return new DecisionKeys(method.substring(0, method.length() - METHOD.length()));
  }

  String method() {
    return stem + METHOD;
  }

  String form() {
    return stem + "form";
  }

  String task() {
    return stem + "task";
  }

  String workers() {
    return stem + "workers";
  }

  String tasks() {
    return stem + "tasks";
  }

  String worker() {
    return stem + "worker";
  }

  String limit() {
    return stem + "limit";
  }

  String partial() {
    return stem + "partial";
  }

  String binding() {
    return stem + "binding";
  }

  String answer() {
    return stem + "return";
  }

  String nobody() {
    return stem + "nobody";
  }

  String commit() {
    return stem + "commit";
  }

  String lock() {
    return stem + "lock";
  }

  String when() {
    return stem + "when";
  }

  String eligible() {
    return stem + "eligible";
  }

  /** Returns those that a binding of the operator's own replaces. */
  List<String> replacedByBinding() {
    List<String> replaced = new ArrayList<>(all());
    replaced.removeAll(List.of(method(), form(), lock(), binding()));
    return replaced;
  }

  /** Returns all of them. */
  List<String> all() {
    return new ArrayList<>(
        List.of(
            method(),
            form(),
            task(),
            workers(),
            tasks(),
            worker(),
            limit(),
            partial(),
            binding(),
            answer(),
            nobody(),
            commit(),
            lock(),
            when(),
            eligible()));
  }
}
