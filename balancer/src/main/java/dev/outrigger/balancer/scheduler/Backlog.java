package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;

/** When a candidate could begin one task more. Stateless. */
final class Backlog {
  private Backlog() {}

  /**
   * Returns how long a task would wait there for the work ahead of it, in milliseconds: 0 while the
   * worker works on fewer tasks than it can at once, else its work per task at once.
   */
  static double millis(Candidates candidates, int i) {
    int parallelism = candidates.parallelism(i);
    return candidates.outstanding(i) < parallelism ? 0 : candidates.backlogMillis(i) / parallelism;
  }
}
