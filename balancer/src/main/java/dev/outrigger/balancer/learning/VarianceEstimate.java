package dev.outrigger.balancer.learning;

/**
 * A variance learned from surprises by the method of moments, shrunk to a prior.
 *
 * <p>E[surprise²] = this variance + the others' variances, so each observation gives the sample
 * surprise² − others. The estimate is (n₀·prior + Σ samples) / (n₀ + n), samples of the last few
 * hundred counting, kept within bounds. Guarded by the model's lock; {@link #value} may be read
 * without.
 */
final class VarianceEstimate {
  /** A single surprise counts as at most 3 standard deviations: outliers are another matter. */
  private static final double MAX_SAMPLE = 9;

  private final VarianceEstimate prior;
  private final double priorValue;
  private final double priorWeight;
  private final double memory;
  private final double least;
  private final double most;
  private double sum;
  private double weight;

  /** A variance with a fixed prior. */
  VarianceEstimate(
      double priorValue, double priorWeight, double memory, double least, double most) {
    this.prior = this;
    this.priorValue = priorValue;
    this.priorWeight = priorWeight;
    this.memory = memory;
    this.least = least;
    this.most = most;
  }

  /** A variance of one member of a population whose variance is {@code prior}. */
  VarianceEstimate(VarianceEstimate prior, double priorWeight, double memory) {
    this.prior = prior;
    this.priorValue = Double.NaN;
    this.priorWeight = priorWeight;
    this.memory = memory;
    this.least = prior.least;
    this.most = prior.most;
  }

  double value() {
    double center = prior == this ? priorValue : prior.value();
    double raw = (priorWeight * center + sum) / (priorWeight + weight);
    return Math.max(least, Math.min(most, raw));
  }

  void observe(double surprise, double othersVariance) {
    observe(surprise, othersVariance, 1);
  }

  /**
   * Observes where the others' variances differ much from one observation to the next: each counts
   * by its precision, 1 ÷ 2(v + others)², which the prior's weight then is measured in as well.
   */
  void observeByPrecision(double surprise, double othersVariance) {
    double total = value() + othersVariance;
    observe(surprise, othersVariance, 1 / (2 * total * total));
  }

  private void observe(double surprise, double othersVariance, double sampleWeight) {
    double expected = value() + othersVariance;
    // Where nothing has varied so far there is nothing to measure an outlier by.
    double limit = expected > 0 ? MAX_SAMPLE * expected : Double.POSITIVE_INFINITY;
    double sample = Math.min(surprise * surprise, limit) - othersVariance;
    double decay = 1 - 1 / memory;
    sum = sum * decay + sampleWeight * sample;
    weight = weight * decay + sampleWeight;
  }
}
