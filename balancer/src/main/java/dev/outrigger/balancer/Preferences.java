package dev.outrigger.balancer;

import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.scheduler.Cost;
import dev.outrigger.balancer.scheduler.Scheduler;
import dev.outrigger.balancer.scheduler.SchedulerException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the candidates of one decision in the order in which a scheduler prefers them. Stateless.
 */
final class Preferences {
  private Preferences() {}

  /** A candidate and what it costs, which is asked once, since costs are learned meanwhile. */
  private record Priced(int index, double cost, int turn) {}

  private static final Comparator<Priced> BY_COST =
      Comparator.comparingDouble(Priced::cost).thenComparingInt(Priced::turn);

  /**
   * Returns the ids of all candidates, the chosen one first. O(n log n).
   *
   * @throws SchedulerException if a cost is not finite
   */
  static List<Object> order(Candidates candidates, Scheduler scheduler, int chosen) {
    Cost cost = scheduler.preference(candidates, chosen);
    Priced[] all = new Priced[candidates.count()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i == chosen ? first(i) : priced(candidates, scheduler, cost, i, chosen);
    }
    Arrays.sort(all, BY_COST);
    List<Object> ids = new ArrayList<>(all.length);
    for (Priced each : all) {
      ids.add(candidates.workerId(each.index));
    }
    return ids;
  }

  private static Priced first(int chosen) {
    return new Priced(chosen, Double.NEGATIVE_INFINITY, 0);
  }

  private static Priced priced(
      Candidates candidates, Scheduler scheduler, Cost cost, int i, int chosen) {
    double here = cost.of(candidates, i);
    if (!Double.isFinite(here)) {
      throw new SchedulerException(
          scheduler.name(), "prefers by a cost of " + here + ", which is not finite");
    }
    int ahead = candidates.position(i) - candidates.position(chosen);
    return new Priced(i, here, ahead >= 0 ? ahead : ahead - Integer.MIN_VALUE);
  }
}
