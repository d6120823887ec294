package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;

/**
 * Chooses the worker for one task.
 *
 * <p>Implementations are thread-safe, never block, and keep no reference to the candidates. They
 * are called without any lock of the balancer held, and possibly again for the same task when what
 * they chose was taken meanwhile. What they throw reaches the caller of {@code assign} as it is,
 * and nothing has changed by that call.
 */
public interface Scheduler {
  /** Returns the scheduler's name in configurations, in snake case, e.g. {@code round_robin}. */
  String name();

  /**
   * Chooses among at least one candidate.
   *
   * @param candidates valid during this call only
   */
  Choice choose(Candidates candidates);
}
