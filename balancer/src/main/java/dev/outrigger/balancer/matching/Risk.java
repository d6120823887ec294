package dev.outrigger.balancer.matching;

import dev.outrigger.balancer.learning.LogNormal;

/** Compares an uncertain, log-normal duration with a limit. Stateless. */
public final class Risk {
  private Risk() {}

  /**
   * Returns whether the τ-expectile of a duration X lies above a limit c: whether
   *
   * <pre>τ·E[(X − c)⁺] &gt; (1 − τ)·E[(c − X)⁺]</pre>
   *
   * <p>The 0.5-expectile is the mean; of a duration that is certain every expectile is that
   * duration.
   *
   * @param tau 0.5 is neutral, towards 1 is cautious; between 0 and 1
   * @param mean the mean of X
   * @param logVariance the variance of its logarithm; at least 0
   */
  public static boolean expectileExceeds(
      double tau, double mean, double logVariance, double limit) {
    if (mean <= 0) {
      return mean > limit;
    }
    double late = LogNormal.meanExcess(mean, logVariance, limit);
    double early = limit - mean + late;
    return tau * late > (1 - tau) * early;
  }
}
