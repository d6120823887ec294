package dev.outrigger.balancer.model;

/**
 * What the caller knows of how long tasks take on workers, in place of what is learned: from a
 * planner of its own, a table, or an exact model in a benchmark.
 *
 * <p>It is asked on the caller's thread with no lock held, several times a decision for each
 * worker, so it must be quick; what it throws is passed on. Thread-safe.
 */
@FunctionalInterface
public interface KnownDurations {
  /** Knows nothing. */
  KnownDurations NONE = (task, workerId) -> Double.NaN;

  /**
   * Returns how long the task will take on the worker in the mean, in milliseconds, above 0; or NaN
   * where that is not known, which leaves it to what was learned. How far durations scatter about
   * these means is learned; before the first has ended they are taken to be exact.
   */
  double millis(Task task, Object workerId);
}
