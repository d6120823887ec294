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

  /**
   * Returns by what the other candidates are put in order behind the one that was chosen, where the
   * caller wants an order: the least first, of equals the one whose turn comes sooner after that of
   * the chosen one. Asked after {@link #choose}, for the same task. By default it is the expected
   * delay.
   *
   * @param candidates valid during this call and those of what is returned
   * @param chosen the number of the candidate that was chosen
   * @return finite for every candidate; lower is better
   */
  default Cost preference(Candidates candidates, int chosen) {
    return ExpectedDelay::optimistic;
  }
}
