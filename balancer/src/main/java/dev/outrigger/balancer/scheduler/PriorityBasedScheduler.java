package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;

/**
 * Gives urgent tasks the shortest expected delay, and charges the others a rent for workers that an
 * urgent one would want: argmin d + λ·d<sub>min</sub>·(e<sub>min</sub> ÷ e), where d is the
 * {@linkplain PerformanceBasedScheduler expected delay} of the task there and e its duration alone.
 *
 * <table>
 * <caption>The rent λ, by priority</caption>
 * <tr><td>1, 2</td><td>0</td><td>urgent: the shortest delay</td></tr>
 * <tr><td>3</td><td>0.25</td><td>ordinary: balances the load, as delays count the tasks that are
 * there; spares a fast worker where that costs little</td></tr>
 * <tr><td>4</td><td>1</td><td>unimportant: leaves the fast workers free</td></tr>
 * <tr><td>5 and more</td><td>3</td><td>the same, more so</td></tr>
 * </table>
 *
 * <p>The rent of the fastest worker is λ times the least delay, that of one which takes twice as
 * long half of that. So (1) a task is never delayed for more than 1 + λ times the least delay, and
 * it is placed whenever any worker has room: no priority starves by where it is placed, and the
 * queue has ageing for when. (2) On the same candidates a less urgent task never gets a shorter
 * delay, nor a faster worker, than a more urgent one: the cost is a weighted sum of the two, and
 * the minimum of d + λ·v over a fixed set has a d that does not fall and a v that does not rise
 * with λ.
 *
 * <p>The rule is ours; the rent is the price of occupying a server in heterogeneous queues with
 * classes (cf. van Mieghem, "Dynamic scheduling with convex delay costs", Annals of Applied
 * Probability 5(3), 1995, where the urgency is the slope of the cost of delay). The values of λ are
 * round numbers, not fitted.
 *
 * <p>The cost is the sum, in milliseconds; what is told is the expected delay. Linear in the
 * candidates. Thread-safe.
 */
public final class PriorityBasedScheduler implements CostScheduler {
  static final String NAME = "priority_based";

  /** The rent by priority, from 1 on; the last holds for all beyond. */
  private static final double[] RENT = {0, 0, 0.25, 1, 3};

  private final Rotation rotation = new Rotation();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Choice choose(Candidates candidates) {
    int best = rotation.least(candidates, cost(candidates));
    rotation.chosen(candidates, best);
    return new Choice.Pick(best, ExpectedDelay.median(candidates, best));
  }

  @Override
  public Cost cost(Candidates candidates) {
    double rent = RENT[Math.min(candidates.task().priority(), RENT.length) - 1];
    if (rent == 0) {
      return ExpectedDelay::optimistic;
    }
    double leastDelay = Double.POSITIVE_INFINITY;
    double leastMillis = Double.POSITIVE_INFINITY;
    for (int i = 0; i < candidates.count(); i++) {
      leastDelay = Math.min(leastDelay, ExpectedDelay.optimistic(candidates, i));
      leastMillis = Math.min(leastMillis, candidates.optimisticMillis(i));
    }
    double dearest = rent * leastDelay;
    double fastest = leastMillis;
    return (c, i) -> ExpectedDelay.optimistic(c, i) + dearest * (fastest / c.optimisticMillis(i));
  }
}
