package dev.outrigger.balancer.matching;

import dev.outrigger.balancer.learning.LogNormal;

/**
 * What an uncertain, log-normal duration is worth to somebody who fears to be late more than he
 * likes to be early: its τ-<em>expectile</em>, the amount c at which
 *
 * <pre>τ·E[(X − c)⁺] = (1 − τ)·E[(c − X)⁺]</pre>
 *
 * <p>(Newey and Powell, "Asymmetric least squares estimation and testing", Econometrica 55(4),
 * 1987). For τ ≥ ½ it is a coherent measure of risk, and the only one that can be learned by a loss
 * function as well (Ziegel, "Coherence and elicitability", Mathematical Finance 26(4), 2016). The
 * ½-expectile is the mean; of a duration that is certain every expectile is that duration.
 *
 * <p>It is the mean times a factor that depends on the variance alone; the factors are tabulated at
 * the start, so that asking takes constant time. Immutable.
 */
public final class Risk {
  private static final double STEP = 1.0 / 16;
  private static final double GREATEST_VARIANCE = 16;
  private static final int BISECTIONS = 60;

  private final double[] factors = new double[(int) (GREATEST_VARIANCE / STEP) + 2];

  /**
   * @param tau 0.5 is neutral, towards 1 is cautious
   * @throws IllegalArgumentException if it is not in [0.5, 1)
   */
  public Risk(double tau) {
    if (!(tau >= 0.5 && tau < 1)) {
      throw new IllegalArgumentException("tau must be in [0.5, 1), was " + tau);
    }
    for (int i = 0; i < factors.length; i++) {
      factors[i] = factor(tau, i * STEP);
    }
  }

  private static double factor(double tau, double variance) {
    double low = 1;
    double high = tau / (1 - tau); // late would be at least 1/factor of early beyond that
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      double late = LogNormal.meanExcess(1, variance, middle);
      double early = middle - 1 + late;
      if (tau * late > (1 - tau) * early) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Returns the expectile, in the unit of the mean; at least the mean.
   *
   * @param mean the mean duration
   * @param logVariance the variance of its logarithm; beyond {@value #GREATEST_VARIANCE} it counts
   *     as that
   */
  public double expectile(double mean, double logVariance) {
    double at = Math.max(0, Math.min(GREATEST_VARIANCE, logVariance)) / STEP;
    int below = (int) at;
    double share = at - below;
    return mean * ((1 - share) * factors[below] + share * factors[below + 1]);
  }
}
