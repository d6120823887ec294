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

  private static final String METHOD = "method";

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

  /** Returns all of them. */
  List<String> all() {
    return new ArrayList<>(
        List.of(
            method(),
            form(),
            task(),
            workers(),
            answer(),
            nobody(),
            commit(),
            lock(),
            when(),
            eligible()));
  }
}
