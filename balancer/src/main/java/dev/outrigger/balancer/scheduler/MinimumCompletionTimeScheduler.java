package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;

/**
 * Takes the worker that is expected to have the task done first: argmin (backlog + mean duration),
 * known as MCT (Armstrong, Hensgen and Kidd, "The relative performance of various mapping
 * algorithms is independent of sizable variances in run-time predictions", HCW 1998; list
 * scheduling on unrelated machines).
 *
 * <p>It is greedy for the task at hand and ignores what the choice costs later ones, so under a
 * steady high load on unlike workers it is not stable where others are. The cost is the expected
 * time until the task is done. Linear in the candidates and their attempts.
 */
public final class MinimumCompletionTimeScheduler implements CostScheduler {
  static final String NAME = "minimum_completion_time";

  private final Rotation rotation = new Rotation();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Choice choose(Candidates candidates) {
    int best = rotation.least(candidates, MinimumCompletionTimeScheduler::completion);
    rotation.chosen(candidates, best);
    return new Choice.Pick(best, completion(candidates, best));
  }

  @Override
  public Cost cost(Candidates candidates) {
    return MinimumCompletionTimeScheduler::completion;
  }

  private static double completion(Candidates candidates, int i) {
    return Backlog.millis(candidates, i) + candidates.meanMillis(i) * candidates.expectedTries(i);
  }
}
