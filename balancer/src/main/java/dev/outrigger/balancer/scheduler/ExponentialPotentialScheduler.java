package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;

/**
 * Takes the worker on which the task raises the potential Σ exp(c·L/T) least, where L is a worker's
 * backlog and T the scale of loads: argmin exp(c·(L + e)/T) − exp(c·L/T), with e the mean duration
 * there times the expected tries (Aspnes, Azar, Fiat, Plotkin and Waarts, "On-line routing of
 * virtual circuits with applications to load balancing and machine scheduling", J. ACM 44(3), 1997;
 * first STOC 1993).
 *
 * <p>A worker with little to do is worth even a task that it is bad at, a full one only a task that
 * it is much better at than others: comparative advantage, which {@link
 * MinimumCompletionTimeScheduler} ignores. For bursts on unlike workers; O(log n)-competitive there
 * for n workers.
 *
 * <p>Departures: (1) c is no constant. Where workers merely differ in speed there is no advantage
 * to be used, and a load that is priced too little costs up to 14 % of the makespan; so c = 5 + 0.3
 * ÷ v, at most 60, where v is the variance of the log-durations that neither task nor worker
 * explains ({@link ComparativeAdvantage}): the less, the closer to the earliest completion. (2) T
 * is the greatest backlog of a candidate, or the time at which the task can be done at the earliest
 * if that is more, in place of a guess that is doubled; so it follows the loads up and down. The
 * cost is backlog + e, in milliseconds, for comparison with other schedulers. Linear in the
 * candidates and their attempts.
 */
public final class ExponentialPotentialScheduler implements CostScheduler {
  static final String NAME = "exponential_potential";

  /** How steeply a load is priced at least. */
  private static final double LEAST_STEEPNESS = 5;

  /** How much more steeply, times the variance of what workers are good at. */
  private static final double STEEPNESS_PER_PRECISION = 0.3;

  private static final double GREATEST_STEEPNESS = 60;

  private final ComparativeAdvantage advantage = new ComparativeAdvantage();
  private final Rotation rotation = new Rotation();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Choice choose(Candidates candidates) {
    double unit = scale(candidates) / steepness(candidates);
    int best =
        rotation.least(candidates, (c, i) -> logRise(Backlog.millis(c, i), duration(c, i), unit));
    rotation.chosen(candidates, best);
    return new Choice.Pick(best, Backlog.millis(candidates, best) + duration(candidates, best));
  }

  /**
   * Returns for each candidate the duration that would raise the potential as much on an idle
   * worker: (T/c)·log(1 + rise), which grows with the rise.
   */
  @Override
  public Cost cost(Candidates candidates) {
    double unit = scale(candidates) / steepness(candidates);
    return (c, i) -> {
      double log = logRise(Backlog.millis(c, i), duration(c, i), unit);
      return unit * (log > 30 ? log : Math.log1p(Math.exp(log)));
    };
  }

  /** Returns the greatest backlog, or where the task would be done first, whichever is more. */
  private static double scale(Candidates candidates) {
    double greatest = 0;
    double soonest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < candidates.count(); i++) {
      double backlog = Backlog.millis(candidates, i);
      greatest = Math.max(greatest, backlog);
      soonest = Math.min(soonest, backlog + duration(candidates, i));
    }
    return Math.max(greatest, soonest);
  }

  private static double duration(Candidates candidates, int i) {
    return candidates.meanMillis(i) * candidates.expectedTries(i);
  }

  private double steepness(Candidates candidates) {
    double variance = advantage.learn(candidates);
    return Math.min(GREATEST_STEEPNESS, LEAST_STEEPNESS + STEEPNESS_PER_PRECISION / variance);
  }

  /** Returns log(exp((L + e)/u) − exp(L/u)) with u = T/c, which does not overflow. */
  private static double logRise(double load, double duration, double unit) {
    double rise = duration / unit;
    double logOfRise = rise > 30 ? rise : Math.log(Math.expm1(rise));
    return load / unit + logOfRise;
  }
}
