package dev.outrigger.balancer.config;

import java.util.ArrayList;
import java.util.List;

/** Collects every problem of one configuration, in the order found. Not thread-safe. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /** Adds a problem; one that was added before is not told twice. */
  public void add(Problem problem) {
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  /** Adds the problem that {@code setting} has a value that cannot be used for {@code reason}. */
  public void badValue(Setting setting, String reason) {
    add(Problem.badValue(setting, reason, null));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Returns a copy of what was collected so far. */
  public List<Problem> list() {
    return List.copyOf(found);
  }

  /**
   * Returns all problems as one message of several lines, without a line end at its end.
   *
   * @param subject what they were found in, e.g. {@code the configuration}
   */
  public String message(String subject) {
    StringBuilder text = new StringBuilder();
    text.append(found.size()).append(found.size() == 1 ? " problem" : " problems");
    text.append(" in ").append(subject).append(':');
    for (Problem problem : found) {
      text.append("\n  ").append(problem.source()).append(": ").append(problem.subject());
      text.append("\n      ").append(problem.reason());
      if (problem.fix() != null) {
        text.append("\n      ").append(problem.fix());
      }
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return message("all");
  }
}
