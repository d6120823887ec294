package dev.outrigger.balancer.matching;

import dev.outrigger.balancer.model.Resources;
import java.util.Map;

/**
 * Prefers candidates with room to spare: what is free there, of memory and of each accelerator type
 * that the task needs, over what it needs. The scarcest counts:
 *
 * <pre>cost = max over what is needed of (3 − min(3, max(1, free ÷ need))) ÷ 4</pre>
 *
 * <p>0 at three times the need or more, ½ at an exact fit, never more: whatever fits at all has
 * been found fit by constraints, and is only less comfortable here. 0 where nothing is needed, or
 * where nobody told how much memory there is.
 *
 * <p>The threefold need and the half are those of the system before this one. Departures: the
 * scarcest resource counts and not the product over all, so that a task of many needs is not worse
 * off everywhere; it is what is free that counts, not what was there before others came; an exact
 * fit is not refused. Immutable.
 */
public final class CapabilityScorer implements Scorer {
  /** From how many times the need on more is no better. */
  private static final double AMPLE = 3;

  private static final double OF_AN_EXACT_FIT = 0.5;

  @Override
  public String name() {
    return "capability";
  }

  @Override
  public Costs costs(Candidates candidates) {
    Resources needs = candidates.task().needs();
    long memory = needs.memoryBytes();
    Map<String, Integer> accelerators = needs.accelerators();
    String[] types = accelerators.keySet().toArray(String[]::new);
    int[] counts = new int[types.length];
    for (int t = 0; t < types.length; t++) {
      counts[t] = needs.acceleratorsOf(types[t]);
    }
    return i -> {
      double worst = cost(candidates.freeMemoryBytes(i), memory);
      for (int t = 0; t < types.length; t++) {
        worst = Math.max(worst, cost(candidates.freeAccelerators(i, types[t]), counts[t]));
      }
      return worst;
    };
  }

  private static double cost(long free, long need) {
    if (need == 0) {
      return 0;
    }
    double times = Math.min(AMPLE, Math.max(1, (double) free / need));
    return OF_AN_EXACT_FIT * (AMPLE - times) / (AMPLE - 1);
  }
}
