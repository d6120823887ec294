package dev.outrigger.balancer.analysis;

import java.util.List;

/** Tells everything that is wrong with added figures. */
public final class InvalidFiguresException extends IllegalArgumentException {
  private static final int MOST_TOLD = 100;

  private final transient List<FigureProblem> problems;

  InvalidFiguresException(List<FigureProblem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  private static String message(List<FigureProblem> problems) {
    StringBuilder text = new StringBuilder();
    text.append(problems.size()).append(problems.size() == 1 ? " problem" : " problems");
    text.append(" in the figures:");
    problems.stream().limit(MOST_TOLD).forEach(problem -> text.append("\n  ").append(problem));
    if (problems.size() > MOST_TOLD) {
      text.append("\n  and ").append(problems.size() - MOST_TOLD).append(" more");
    }
    return text.toString();
  }

  /** Returns the problems, in the order of their lines. */
  public List<FigureProblem> problems() {
    return problems;
  }
}
