package dev.outrigger.balancer.config;

import java.util.ArrayList;
import java.util.List;

/** Collects every problem of one configuration. Not thread-safe. */
public final class Problems {
  /** What is wrong with a file that is no configuration at all need not be told line by line. */
  static final int MOST = 100;

  private final List<Problem> found = new ArrayList<>();
  private int untold;

  /**
   * Adds a problem; one that was added before is not told twice, and after the first hundred they
   * are only counted.
   */
  public void add(Problem problem) {
    if (found.size() >= MOST) {
      untold++;
    } else if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  /** Returns whether more problems are counted, but not told. */
  boolean isFull() {
    return found.size() >= MOST;
  }

  /** Adds the problem that {@code setting} has a value that cannot be used for {@code reason}. */
  public void badValue(Setting setting, String reason, String fix) {
    add(Problem.badValue(setting, reason, fix));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Returns a copy of what was collected so far: the sources in the order in which they first came,
   * the lines of each file from its top.
   */
  public List<Problem> list() {
    List<Problem> sorted = new ArrayList<>();
    for (Problem problem : found) {
      sorted.add(placeOf(problem, sorted), problem);
    }
    return List.copyOf(sorted);
  }

  /** Returns the index after the last problem of the same file that is not below this one. */
  private static int placeOf(Problem problem, List<Problem> sorted) {
    String file = file(problem);
    int firstBelow = -1;
    for (int i = sorted.size() - 1; i >= 0; i--) {
      if (file(sorted.get(i)).equals(file)) {
        if (line(sorted.get(i)) <= line(problem)) {
          return i + 1;
        }
        firstBelow = i;
      }
    }
    return firstBelow < 0 ? sorted.size() : firstBelow;
  }

  private static String file(Problem problem) {
    int colon = problem.source().lastIndexOf(':');
    return line(problem) == 0 ? problem.source() : problem.source().substring(0, colon);
  }

  /** Returns the line that the source names, or 0 where it names none. */
  private static int line(Problem problem) {
    String source = problem.source();
    int line = 0;
    for (int i = source.lastIndexOf(':') + 1; i < source.length(); i++) {
      int digit = source.charAt(i) - '0';
      if (digit < 0 || digit > 9 || line > 100_000_000) {
        return 0;
      }
      line = 10 * line + digit;
    }
    return source.indexOf(':') < 0 ? 0 : line;
  }

  /**
   * Returns all problems as one message of several lines, without a line end at its end.
   *
   * @param subject what they were found in, e.g. {@code the configuration}
   */
  public String message(String subject) {
    StringBuilder text = new StringBuilder();
    int count = found.size() + untold;
    text.append(count).append(count == 1 ? " problem" : " problems");
    text.append(" in ").append(subject).append(':');
    for (Problem problem : list()) {
      text.append("\n  ").append(problem.source()).append(": ").append(problem.subject());
      text.append("\n      ").append(problem.reason());
      text.append("\n      ").append(problem.fix());
    }
    if (untold > 0) {
      text.append("\n  and ").append(untold).append(" more");
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return message("all");
  }
}
