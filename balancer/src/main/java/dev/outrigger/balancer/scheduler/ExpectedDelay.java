package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.model.Worker;

/**
 * How long a task is expected to be on a candidate, waiting included: e·r·max(1, (n + 1) ÷
 * parallelism), as {@link PerformanceBasedScheduler} has it. In milliseconds; stateless.
 */
final class ExpectedDelay {
  private ExpectedDelay() {}

  /** Returns the delay with e the optimistic guess, by which candidates are compared. */
  static double optimistic(Candidates candidates, int i) {
    return candidates.optimisticMillis(i) * candidates.expectedTries(i) * crowding(candidates, i);
  }

  /** Returns the delay with e the median, which is what is told. */
  static double median(Candidates candidates, int i) {
    return candidates.medianMillis(i) * candidates.expectedTries(i) * crowding(candidates, i);
  }

  /** Returns a bound below {@link #crowding}, for which no task there is looked at. */
  static double leastCrowding(Candidates candidates, int i) {
    // One of the tasks on a serial worker may be all but done. Of several at once, each may; and
    // one
    // that tells no slots counts as working on one at a time, whatever it does.
    boolean serial = candidates.parallelism(i) == 1 && candidates.slots(i) != Worker.UNTOLD_SLOTS;
    return serial ? Math.max(1, candidates.outstanding(i)) : 1;
  }

  /** Returns by what the duration is multiplied for the tasks that are there; at least 1. */
  static double crowding(Candidates candidates, int i) {
    int parallelism = candidates.parallelism(i);
    return candidates.outstanding(i) < parallelism
        ? 1
        : Math.max(1, (candidates.backlogTasks(i) + 1) / parallelism);
  }
}
