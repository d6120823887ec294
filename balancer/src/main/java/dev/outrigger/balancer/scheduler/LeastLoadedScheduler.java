package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.matching.EffectiveLoad;

/**
 * Takes the candidate with the least work outstanding for its size: argmin r·(outstanding + 1) ÷
 * slots, where r is the expected number of tries (1 where nothing has failed): a worker that fails
 * what it is given is soon empty, and would be given everything. Of equals the one whose
 * {@linkplain EffectiveLoad effective load} is least, then the one whose turn it is.
 *
 * <p>The balancer's own count comes first because a placement shows in it at once, while reported
 * load lags behind by a heartbeat and would attract a herd. It takes no account of speed. The cost
 * is that share. Linear in the candidates.
 */
public final class LeastLoadedScheduler implements CostScheduler {
  static final String NAME = "least_loaded";

  /** Less than two shares differ by that are not equal, so that the load decides among equals. */
  private static final double BEHIND = 1e-9;

  private final Rotation rotation = new Rotation();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Choice choose(Candidates candidates) {
    int best = 0;
    for (int i = 1; i < candidates.count(); i++) {
      if (isBetter(candidates, i, best)) {
        best = i;
      }
    }
    rotation.chosen(candidates, best);
    return new Choice.Pick(best, share(candidates, best));
  }

  @Override
  public Cost cost(Candidates candidates) {
    return LeastLoadedScheduler::share;
  }

  @Override
  public Cost preference(Candidates candidates, int chosen) {
    return (c, i) -> share(c, i) * (1 + BEHIND * EffectiveLoad.of(c, i));
  }

  private boolean isBetter(Candidates candidates, int i, int best) {
    int byShare = Double.compare(share(candidates, i), share(candidates, best));
    if (byShare != 0) {
      return byShare < 0;
    }
    int byLoad =
        Double.compare(EffectiveLoad.of(candidates, i), EffectiveLoad.of(candidates, best));
    return byLoad != 0
        ? byLoad < 0
        : rotation.turn(candidates, i) < rotation.turn(candidates, best);
  }

  private static double share(Candidates candidates, int i) {
    return (candidates.outstanding(i) + 1.0) / candidates.slots(i) * candidates.expectedTries(i);
  }
}
