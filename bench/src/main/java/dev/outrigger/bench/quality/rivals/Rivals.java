package dev.outrigger.bench.quality.rivals;

import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.scheduler.Choice;
import dev.outrigger.balancer.scheduler.Scheduler;
import dev.outrigger.balancer.scheduler.SchedulerProvider;
import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.util.random.RandomGenerator;

/**
 * Rules from elsewhere to compare with, under names that begin with {@code rival_}. They are not
 * offered to users: each is beaten by one that is.
 */
public final class Rivals {
  private Rivals() {}

  /** Returns the balancer's own schedulers and the rivals. */
  public static SchedulerRegistry andOurs() {
    return SchedulerRegistry.builtIn()
        .with(rival("rival_random", (c, i, random) -> random.nextDouble()))
        .with(rival("rival_met", (c, i, random) -> c.meanMillis(i)))
        .with(rival("rival_olb", (c, i, random) -> c.backlogMillis(i) / c.parallelism(i)))
        .with(rival("rival_performance", (c, i, random) -> -OldFormulas.performance(c, i)))
        .with(rival("rival_matching", (c, i, random) -> -OldFormulas.matching(c, i)));
  }

  /** What a candidate costs; the least is taken, of equals the first. */
  @FunctionalInterface
  private interface Cost {
    double of(Candidates candidates, int index, RandomGenerator random);
  }

  private static SchedulerProvider rival(String name, Cost cost) {
    return new SchedulerProvider() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Scheduler create(RandomGenerator random) {
        return new CostScheduler(name, cost, random);
      }
    };
  }

  private record CostScheduler(String name, Cost cost, RandomGenerator random)
      implements Scheduler {
    @Override
    public Choice choose(Candidates candidates) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < candidates.count(); i++) {
        double here = cost.of(candidates, i, random);
        if (here < least) {
          best = i;
          least = here;
        }
      }
      return new Choice.Pick(best, least);
    }
  }
}
