package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;

/**
 * A scheduler that takes the candidate which costs least, and can tell what every one costs, so
 * that {@link CompositeScheduler} can blend it with others.
 */
public interface CostScheduler extends Scheduler {
  /**
   * Returns what candidates cost in this decision, which is no choice yet: whose turn it is does
   * not change by it. The ratio of two costs must mean something, since costs are compared by it.
   *
   * @param candidates valid during this call and those of the cost that is returned
   */
  Cost cost(Candidates candidates);

  @Override
  default Cost preference(Candidates candidates, int chosen) {
    return cost(candidates);
  }

  /**
   * Is told which candidate was chosen by costs of which its own were a part, for schedulers that
   * remember what they chose.
   */
  default void chosen(Candidates candidates, int index) {}
}
