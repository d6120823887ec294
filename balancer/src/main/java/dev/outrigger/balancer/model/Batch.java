package dev.outrigger.balancer.model;

import java.util.List;

/**
 * The outcome of a request to place many tasks at once.
 *
 * @param decisions one for each task, in the order in which they were given
 * @param makespanMillis when the last task is expected to be done by the plan, from now, those that
 *     have to wait for a slot included; tasks that nobody can run, and those with concurrency or
 *     anti-affinity keys, left out
 * @param lowerBoundMillis what no plan can be below, by the same expectations; 0 for none
 */
public record Batch(List<Decision> decisions, double makespanMillis, double lowerBoundMillis) {
  public Batch {
    decisions = List.copyOf(decisions);
  }

  /** Returns by how much the plan is longer than the bound at most, as a share of it; 0 is best. */
  public double gap() {
    return lowerBoundMillis > 0 ? makespanMillis / lowerBoundMillis - 1 : 0;
  }
}
