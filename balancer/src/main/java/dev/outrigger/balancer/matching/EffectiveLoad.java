package dev.outrigger.balancer.matching;

import dev.outrigger.balancer.model.Load;

/**
 * How busy a candidate is by what it reports and by the phase it is in: the share in use of its
 * fullest resource, as one bottleneck makes a worker slow, plus what is missing at the moment to
 * its full speed. From 0, idle, to 1. Stateless.
 */
public final class EffectiveLoad {
  private EffectiveLoad() {}

  /** Returns the effective load of a candidate, 0..1; lower is better. */
  public static double of(Candidates candidates, int index) {
    Load load = candidates.load(index);
    double fullest =
        Math.max(load.cpuShare(), Math.max(load.memoryShare(), load.acceleratorShare()));
    return Math.min(1, fullest + (1 - candidates.performanceLevel(index)));
  }
}
