package dev.outrigger.balancer.matching;

/**
 * Prefers candidates that are idle, by what they report and by what the balancer counts.
 *
 * <pre>
 * cost = u · (1 − (1 − l) ÷ (1 + n ÷ s))
 *
 * l    the {@linkplain EffectiveLoad effective load}, warm-up and cooling included
 * n    the tasks outstanding there
 * s    the tasks it works on at once: of a worker that runs one after the other 1, as its slots are
 *      places in a queue
 * u    1 at priority 1, then 0.1 less for each that is less urgent, ½ from 6 on
 * </pre>
 *
 * <p>0 is idle and unloaded; 1, which only the most urgent tasks see, is a worker with a resource
 * in full use. The balancer's own count is in it because it shows a placement at once, while
 * reported load lags behind. Urgent tasks mind load more than those that can wait; in the system
 * before this one they minded it less. Immutable.
 */
public final class LoadScorer implements Scorer {
  private static final double LESS_PER_PRIORITY = 0.1;
  private static final double LEAST_URGENCY = 0.5;

  @Override
  public String name() {
    return "load";
  }

  @Override
  public Costs costs(Candidates candidates) {
    int priority = candidates.task().priority();
    double urgency = Math.max(LEAST_URGENCY, 1 - LESS_PER_PRIORITY * (priority - 1));
    return i -> {
      double crowd = (double) candidates.outstanding(i) / candidates.parallelism(i);
      double free = (1 - EffectiveLoad.of(candidates, i)) / (1 + crowd);
      return urgency * (1 - free);
    };
  }
}
