package dev.outrigger.balancer.matching;

/**
 * Prefers candidates on which the task is expected to be short.
 *
 * <pre>
 * cost = ½ + (e ÷ (e + r) − ½) ÷ (1 + v)
 *
 * e    the learned median duration there
 * r    what the task's submitter expects; where nothing was told, the least e of all candidates
 * v    the variance of the logarithm of the duration there
 * </pre>
 *
 * <p>½ is as expected, or as on the best candidate; ⅓ is half as long, ⅔ twice as long; 0 and 1 are
 * approached and never reached. So it does not saturate: of two candidates that are equally well
 * known the faster costs less, however much faster than expected both are. What is not known is
 * pulled to the middle, and by that an unknown candidate costs about as much as the best one, so
 * that it is tried. Failures are not in a duration. Immutable.
 */
public final class PerformanceScorer implements Scorer {
  private static final double MIDDLE = 0.5;

  @Override
  public String name() {
    return "performance";
  }

  @Override
  public Costs costs(Candidates candidates) {
    double told = Matcher.toldMillis(candidates.task());
    double reference = Double.isNaN(told) ? least(candidates) : told;
    return i -> {
      double here = candidates.medianMillis(i);
      double share = here / (here + reference);
      return MIDDLE + (share - MIDDLE) / (1 + candidates.logVariance(i));
    };
  }

  private static double least(Candidates candidates) {
    double least = candidates.medianMillis(0);
    for (int i = 1; i < candidates.count(); i++) {
      least = Math.min(least, candidates.medianMillis(i));
    }
    return least;
  }
}
