package dev.outrigger.balancer.learning;

/**
 * How probable it is that something fails whatever is tried with it, at one moment: what was seen
 * is believed less and less as time goes by. Immutable.
 *
 * @param probability in 0..1, at {@code atNanos}
 * @param prior what it returns to, in 0..1
 * @param tauNanos after how long all but 1/e of the difference is forgotten; above 0
 */
record Suspicion(double probability, long atNanos, double prior, double tauNanos) {
  /** What a failure tells is at most this: 0 and 1 would never be changed by evidence again. */
  private static final double LEAST = 1e-6;

  Suspicion {
    probability = Math.max(LEAST, Math.min(1 - LEAST, probability));
  }

  /** Returns the probability at a moment; one before {@code atNanos} counts as that. */
  double at(long nowNanos) {
    double age = Math.max(0, nowNanos - atNanos);
    return prior + (probability - prior) * Math.exp(-age / tauNanos);
  }

  /**
   * Returns the probability beyond that of something of which nothing is known, as a share of what
   * is possible: 0 for the prior and below, so that success alone makes no difference.
   */
  double excessAt(long nowNanos) {
    return probability <= prior ? 0 : (at(nowNanos) - prior) / (1 - prior);
  }
}
