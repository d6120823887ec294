package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;

/**
 * What a candidate costs in one decision: finite, above 0, lower is better; in milliseconds unless
 * the scheduler says otherwise.
 *
 * <p>Valid as long as the candidates that it was made for; constant in the candidates.
 */
@FunctionalInterface
public interface Cost {
  /**
   * Returns what it costs to place the task there.
   *
   * @param candidates those of the decision
   * @param index a candidate's number, from 0 to count − 1
   */
  double of(Candidates candidates, int index);
}
