package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Breaks ties fairly: of two workers that cost the same, the one whose turn comes sooner, counted
 * round the ring from the worker that was chosen last. Thread-safe.
 */
final class Rotation {
  private final AtomicInteger last = new AtomicInteger(-1);

  /** Returns a turn for each candidate: lower comes sooner, and no two are equal. */
  int turn(Candidates candidates, int index) {
    int ahead = candidates.position(index) - last.get() - 1;
    return ahead >= 0 ? ahead : ahead - Integer.MIN_VALUE;
  }

  /** Returns the candidate that costs least; of equals the one whose turn it is. */
  int least(Candidates candidates, Cost cost) {
    return least(candidates, (c, i) -> Double.NEGATIVE_INFINITY, cost);
  }

  /**
   * As {@link #least(Candidates, Cost)}, and asks only those for their cost that may have the
   * least.
   *
   * @param floor cheaper to tell than the cost, and never above it
   */
  int least(Candidates candidates, Cost floor, Cost cost) {
    int best = 0;
    double least = cost.of(candidates, 0);
    for (int i = 1; i < candidates.count(); i++) {
      if (floor.of(candidates, i) > least) {
        continue;
      }
      double here = cost.of(candidates, i);
      if (here < least || (here == least && turn(candidates, i) < turn(candidates, best))) {
        best = i;
        least = here;
      }
    }
    return best;
  }

  void chosen(Candidates candidates, int index) {
    last.set(candidates.position(index));
  }
}
